import { type Address, readAddress, segmentsOf } from '../address'
import type { LinkRule } from '../rule'

/** Publications of Medium under a name of their own, today or once. */
const onMedium =
  /^(?:(?:[\w-]+\.)*medium\.com|towardsdatascience\.com|betterprogramming\.pub|itnext\.io|levelup\.gitconnected\.com|blog\.devgenius\.io|awstip\.com|javascript\.plainenglish\.io|python\.plainenglish\.io|blog\.stackademic\.com|betterhumans\.pub|infosecwriteups\.com|hackernoon\.com|uxdesign\.cc|codeburst\.io|proandroiddev\.com|faun\.pub|geekculture\.co|rustlanguage\.dev|scribe\.rip|[\w-]+\.scribe\.rip|readmedium\.com)$/

export const mediumRules: readonly LinkRule[] = [
  {
    name: 'medium-mirror',
    reason: 'reads the page through a mirror',
    apply: (address) => {
      const inner = /^freedium(?:-mirror)?\.\w+$/.test(address.host) ? /^\/+(https?:)\/+(.+)$/.exec(address.path) : null
      return inner === null ? address : (readAddress(`${inner[1]}//${inner[2]}`) ?? address)
    },
    same: [['https://freedium.cfd/https://medium.com/@a/b-0123456789ab', 'https://medium.com/@a/b-0123456789ab']],
  },
  {
    name: 'medium',
    reason: 'is another address of the Medium story',
    apply: medium,
    same: [
      ['https://medium.com/@someone/a-story-0123456789ab', 'https://someone.medium.com/a-story-0123456789ab'],
      ['https://medium.com/pub/a-story-0123456789ab?source=friends_link&sk=1', 'https://medium.com/p/0123456789ab'],
      ['https://towardsdatascience.com/a-story-0123456789ab', 'https://medium.com/p/0123456789ab'],
      ['https://scribe.rip/a-story-0123456789ab', 'https://medium.com/p/0123456789ab'],
      ['https://medium.com/@a/b-0123456789ab#.ab12cd34', 'https://medium.com/@a/b-0123456789ab'],
      ['https://a.medium.com/b-0123456789ab', 'https://medium.com/@z/other-title-0123456789ab'],
    ],
    different: [
      ['https://medium.com/@a/b-0123456789ab', 'https://medium.com/@a/b-0123456789ac'],
      ['https://medium.com/@a/some-story', 'https://medium.com/@a'],
    ],
  },
  {
    name: 'dev-to',
    reason: 'writes the post’s address otherwise',
    apply: devTo,
    same: [
      ['https://dev.to/Someone/a-post-1abc', 'https://dev.to/someone/a-post-1abc'],
      ['https://dev.to/someone/a-post-1abc?signin=true', 'https://dev.to/someone/a-post-1abc/comments'],
    ],
    different: [['https://dev.to/someone/a-post-1abc', 'https://dev.to/someone/a-post-1abd']],
  },
  {
    name: 'substack',
    reason: 'opens the post in the app',
    apply: (address) => {
      const inner = address.host === 'open.substack.com' ? /^\/pub\/([\w-]+)(\/p\/.+)$/.exec(address.path) : null
      return inner === null
        ? address
        : { ...address, host: `${inner[1]}.substack.com`.toLowerCase(), path: inner[2] ?? '' }
    },
    same: [['https://open.substack.com/pub/someone/p/post', 'https://someone.substack.com/p/post']],
  },
]

/** The number at the end names the story; all before it can change. */
function medium(address: Address): Address {
  if (!onMedium.test(address.host)) return address
  const last = segmentsOf(address.path).at(-1) ?? ''
  const id = /(?:^|-)([\da-f]{10,12})$/.exec(last)?.[1]
  if (id !== undefined) return { ...address, host: 'medium.com', path: `/p/${id}`, params: [], fragment: '' }
  return { ...address, params: address.params.filter((param) => !/^(?:source|sk|gi)=/.test(param)) }
}

function devTo(address: Address): Address {
  if (address.host !== 'dev.to') return address
  const path = address.path.toLowerCase().replace(/^(\/[^/]+\/[^/]+)\/comments$/, '$1')
  return {
    ...address,
    path,
    params: address.params.filter((param) => !/^(?:signin|comments_sort|t|i)(?:=|$)/.test(param)),
  }
}
