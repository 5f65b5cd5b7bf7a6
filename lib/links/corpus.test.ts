import { describe, expect, it } from 'vitest'
import { readArchive } from '../archive'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { explainLink, keySteps, linkKey } from '.'

/** Rules that only undo a way of writing: they can't take two pages for one. */
const spelling = [
  'scheme',
  'www',
  'host-dot',
  'slashes',
  'spelling',
  'index-page',
  'parameter-order',
  'github-name',
  'meetup',
]

/** Pairs of one page under two titles that were looked at: the key, and why it is right. */
const looked: readonly (readonly [key: string, reason: string])[] = [
  ['https://github.com/rust-lang/rfcs/issues/1200', 'an RFC’s number is the same as issue and as pull request'],
  ['https://github.com/rust-lang/this-week-in-rust', 'the repository, and a heading of its README'],
  ['https://github.com/rust-unofficial/patterns', 'the repository, and its README'],
  ['https://plv.mpi-sws.org/rustbelt', 'one announcement, at its heading'],
  ['https://blog.yoshuawuyts.com/rust-2023', 'a post, and a quote from one of its headings'],
  ['https://luma.com/events-by-vara-gear', 'a calendar under the site’s old and new name'],
  ['https://luma.com/calendar/cal-iOloL5ZqswCO5Mm', 'a calendar under the site’s old and new name'],
  ['https://eventbrite.com/e/12222326307', 'a monthly meetup, with and without a tracking parameter'],
  ['https://reddit.com/comments/70szta/comment/dncs4wa', 'one comment, credited to two people of the thread'],
  ['https://meetup.com/solidstatedepot', 'a group, with and without a tracking parameter'],
]

/** Groups linked by their page and by their list of events: one title is the group's, the other that of its next meeting. */
const lookedGroups: readonly string[] = [
  ...['rust-paris', 'rust-nyc', 'columbus-rs', 'rust-sydney', 'rust-berlin', 'johannesburg-rust-meetup', 'rust-edi'],
  ...['vancouver-rust', 'wasm-rust-meetup', 'rust-atl', 'finland-rust-meetup', 'dutch-rust-meetup', 'dallasrust'],
  ...['rust-study-group', 'rust-argentina'],
]

const wasLooked = (key: string): boolean =>
  looked.some(([one]) => one === key) || lookedGroups.some((name) => key === `https://meetup.com/${name}`)

/** The other issues of the newsletter hold pairs of their own; more than this is a rule that goes too far. */
const unlookedAtMost = 15

interface Seen {
  readonly url: string
  readonly titles: Set<string>
}

function byKey(): ReadonlyMap<string, readonly Seen[]> {
  const keys = new Map<string, Seen[]>()
  for (const { source } of readCorpusIssues())
    for (const { url, key, title } of readArchive(source).links) {
      const seen = keys.get(key) ?? []
      keys.set(key, seen)
      const one = seen.find((other) => other.url === url) ?? { url, titles: new Set() }
      if (one.titles.size === 0) seen.push(one)
      one.titles.add(title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    }
  return keys
}

describe.skipIf(corpusFolder === null)(
  `all links of the corpus${corpusFolder === null ? `: ${corpusMissing}` : ''}`,
  () => {
    it('have a key that is its own key, and no two pages share one', { timeout: 180_000 }, () => {
      const unlooked: string[] = []
      for (const [key, [first, ...others]] of byKey()) {
        expect(linkKey(key)).toBe(key)
        for (const other of first === undefined ? [] : others) {
          const why = explainLink(first?.url ?? '', other.url)
          expect(why, `${first?.url} ${other.url}`).not.toBeNull()
          const told = [...other.titles].some((title) => first?.titles.has(title))
          const [before, after] = [keySteps(first?.url ?? ''), keySteps(other.url)]
          const rules = [...before, ...after]
            .filter(
              ({ reason }) =>
                before.some((step) => step.reason === reason) !== after.some((step) => step.reason === reason),
            )
            .map(({ rule }) => rule)
          if (told || rules.every((rule) => spelling.includes(rule)) || wasLooked(key)) continue
          unlooked.push(`${first?.url} and ${other.url}: ${why}`)
        }
      }
      expect(unlooked.length, unlooked.join('\n')).toBeLessThanOrEqual(unlookedAtMost)
      if (corpusFolder !== null) process.stdout.write(unlooked.map((pair) => `    ${pair}\n`).join(''))
    })
  },
)
