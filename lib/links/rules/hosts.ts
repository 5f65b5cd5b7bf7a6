import type { Address } from '../address'
import type { LinkRule } from '../rule'

/** The same site under another name. A name that starts with a dot stands for every host that ends so. */
const aliases: readonly (readonly [from: string, to: string, reason: string])[] = [
  ['x.com', 'twitter.com', 'Twitter is X now'],
  ['nitter.net', 'twitter.com', 'a mirror'],
  ['vxtwitter.com', 'twitter.com', 'a mirror'],
  ['fxtwitter.com', 'twitter.com', 'a mirror'],
  ['old.reddit.com', 'reddit.com', 'another look'],
  ['new.reddit.com', 'reddit.com', 'another look'],
  ['np.reddit.com', 'reddit.com', 'another look'],
  ['pay.reddit.com', 'reddit.com', 'another look'],
  ['ssl.reddit.com', 'reddit.com', 'another look'],
  ['i.reddit.com', 'reddit.com', 'another look'],
  ['sh.reddit.com', 'reddit.com', 'another look'],
  ['libredd.it', 'reddit.com', 'a mirror'],
  ['teddit.net', 'reddit.com', 'a mirror'],
  ['youtube-nocookie.com', 'youtube.com', 'without cookies'],
  ['music.youtube.com', 'youtube.com', 'another look'],
  ['yewtu.be', 'youtube.com', 'a mirror'],
  ['invidio.us', 'youtube.com', 'a mirror'],
  ['export.arxiv.org', 'arxiv.org', 'a mirror'],
  ['de.arxiv.org', 'arxiv.org', 'a mirror'],
  ['xxx.lanl.gov', 'arxiv.org', 'its former name'],
  ['lu.ma', 'luma.com', 'its former name'],
  ['practicaldev.herokuapp.com', 'dev.to', 'its former name'],
  ['thepracticaldev.com', 'dev.to', 'its former name'],
  ['de.linkedin.com', 'linkedin.com', 'a country’s name'],
  ['uk.linkedin.com', 'linkedin.com', 'a country’s name'],
  ['fr.linkedin.com', 'linkedin.com', 'a country’s name'],
]

/** Sites with one name in each country, and the one they all mean. */
const countries: readonly (readonly [pattern: RegExp, to: string])[] = [
  [/^(.+\.)blogspot\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/, '$1blogspot.com'],
  [/^()eventbrite\.(?:[a-z]{2}|com?\.[a-z]{2})$/, 'eventbrite.com'],
  [/^()medium\.(?:com\.br)$/, 'medium.com'],
]

export const hostRules: readonly LinkRule[] = [
  {
    name: 'host-alias',
    reason: 'is the same site under another name',
    apply: renameHost,
    detail: ({ host }) => host,
    same: [
      ['https://old.reddit.com/r/rust', 'https://www.reddit.com/r/rust'],
      ['https://np.reddit.com/r/rust', 'https://www.reddit.com/r/rust'],
      ['https://x.com/rustlang', 'https://mobile.twitter.com/rustlang'],
      ['https://lu.ma/abc', 'https://luma.com/abc'],
      ['https://a.blogspot.de/2020/01/x.html', 'https://a.blogspot.com/2020/01/x.html'],
      ['https://a.blogspot.co.uk/2020/01/x.html', 'https://a.blogspot.com/2020/01/x.html'],
    ],
    different: [['https://ax.com/rustlang', 'https://twitter.com/rustlang']],
  },
]

function renameHost(address: Address): Address {
  const named = aliases.find(([from]) => from === address.host)?.[1]
  const [pattern, to] = countries.find(([one]) => one.test(address.host)) ?? []
  const host = named ?? (pattern === undefined || to === undefined ? address.host : address.host.replace(pattern, to))
  return host === address.host ? address : { ...address, host }
}
