import type { Address } from '../address'
import type { LinkRule } from '../rule'

/**
 * Fragments that name something of its own: a route (`/…`, `!…`), a state (`a=b`), whatever is numbered, such as a
 * comment, an episode, a version, a day or a line, and a heading long enough to be the title of a part.
 */
const ofItsOwn = /^[!/]|[=/]|\d|(?:[^-]+-){4}/
/** Never more than a place on the page, whatever else they look like. */
const neverMatters = /^(?::~:|\.[\w-]+(?:\.\w+)?$|(?:section|heading|toc|h)-?\d*(?:-|$)|fn(?:ref)?:?\d+$|!?\/?$)/i
/** Pages that collect things of one kind, where every fragment names one of them. */
const collections =
  /(?:^|\/)(?:about|jobs?|careers?|open-positions|changelog|releases?|news|ideas|summerofcode\w*|programme?|events?)(?:\.\w+)?$/i
const collectionHosts = /^(?:lobste\.rs|wiki\.[\w.]+|(?:weekly\.)[\w.]+)$/

export const fragmentRules: readonly LinkRule[] = [
  {
    name: 'fragment',
    reason: 'points to a place on the page',
    apply: (address) => (address.fragment === '' || fragmentMatters(address) ? address : { ...address, fragment: '' }),
    detail: ({ fragment }) => `#${fragment.slice(0, 40)}`,
    same: [
      ['https://a.example/post#introduction', 'https://a.example/post'],
      ['https://a.example/post#', 'https://a.example/post'],
      ['https://a.example/post#:~:text=some%20words%201', 'https://a.example/post'],
      ['https://github.com/a/b#readme', 'https://github.com/a/b'],
      ['https://a.example/#top', 'https://a.example'],
      ['https://a.example/#/', 'https://a.example'],
    ],
    different: [
      ['https://a.example/#/a', 'https://a.example/#/b'],
      ['https://a.example/#!a', 'https://a.example/#!b'],
      ['https://a.example/#episode-34', 'https://a.example/#episode-35'],
      ['https://a.example/#part', 'https://a.example/'],
      ['https://a.example/post#the-second-part-of-this', 'https://a.example/post'],
      ['https://a.example/post#comment-12', 'https://a.example/post'],
      ['https://a.example/changelog.html#next', 'https://a.example/changelog.html'],
      ['https://a.example/careers#engineer', 'https://a.example/careers#writer'],
      ['https://github.com/a/b/issues/1#issuecomment-123', 'https://github.com/a/b/issues/1'],
    ],
  },
]

/** Places that every page has. */
const usual =
  /^(?:top|content|main|main-content|readme|start|comments?|respond|more|_?=_|home|about|intro(?:duction)?)$/i

function fragmentMatters({ host, path, fragment }: Address): boolean {
  if (neverMatters.test(fragment) || usual.test(fragment)) return false
  const single = path === '/' || path === '' // all the parts of a site of one page
  return ofItsOwn.test(fragment) || single || collections.test(path) || collectionHosts.test(host)
}
