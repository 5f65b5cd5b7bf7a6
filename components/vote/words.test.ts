import { expect, test } from 'vitest'
import { exampleNomination, exampleRound } from './examples'
import { shortCount } from './factWords'
import { momentText, spanText } from './moments'
import { pitchFrom } from './pitch'
import { excerpt, titleOf, verdict } from './words'

const hour = 3_600_000

test.each([
  [28 * hour, '1 day 4 hours'],
  [48 * hour, '2 days'],
  [3 * hour + 12 * 60_000, '3 hours 12 minutes'],
  [60_000, '1 minute'],
  [59_999, 'less than a minute'],
])('%d ms are %s', (ms, text) => {
  expect(spanText(ms)).toBe(text)
})

test('a moment is said in the publication’s zone, on both sides of the change of clocks', () => {
  const inBerlin = (instant: string) =>
    momentText(instant, { timeZone: 'Europe/Berlin', now: Date.parse('2025-10-24T12:00:00Z') })
  expect(inBerlin('2025-10-25T16:00:00Z')).toMatch(/^Saturday at 18:00 /)
  expect(inBerlin('2025-10-28T17:00:00Z')).toMatch(/^Tuesday at 18:00 /)
  expect(inBerlin('2025-11-11T17:00:00Z')).toMatch(/^Tuesday 11 November at 18:00 /)
})

test.each([
  [812, '812'],
  [4_000, '4 k'],
  [1_234, '1.2 k'],
  [312_400, '312 k'],
  [999_700, '1 M'],
  [88_000_000, '88 M'],
  [1_234_000_000, '1.2 G'],
])('%d downloads are %s', (count, text) => {
  expect(shortCount(count)).toBe(text)
})

test.each([
  ['A cargo command to create your README.', 'a cargo command to create your README'],
  ['HTTP client.', 'HTTP client'],
  ['Rust bindings for libgit2', 'Rust bindings for libgit2'],
  ['Rusty things', 'rusty things'],
  ['And so on...', 'and so on...'],
  ['Two\n  lines.', 'two lines'],
  ['Émile', 'émile'],
  ['', ''],
])('the pitch of %j is %j', (description, pitch) => {
  expect(pitchFrom(description)).toBe(pitch)
})

test('a quote is named by its first words, without its markdown', () => {
  const quote = {
    of: 'quote',
    text: '> It *compiles*.\n\n```rust\nfn main() {}\n```',
    who: 'x',
    where: '',
    url: null,
  } as const
  expect(titleOf(quote)).toBe('“It compiles. fn main() {}”')
  expect(excerpt('one two three four', 10)).toBe('one two…')
  expect(excerpt('a'.repeat(30), 10)).toBe(`${'a'.repeat(10)}…`)
})

test('a tie says who wins and why', () => {
  const outcome = {
    ranking: [
      { id: 'a', votes: 7, place: 1 },
      { id: 'b', votes: 7, place: 1 },
    ],
    winner: 'a',
    tied: ['a', 'b'],
    why: 'earlier',
    carriesOver: ['b'],
  } as const
  const round = (some: object) =>
    exampleRound([exampleNomination('a'), exampleNomination('b')], {
      state: 'closed',
      result: { outcome: { ...outcome, ...some }, taken: null },
    })
  expect(verdict(round({}))).toBe('a and b have 7 votes each. a wins, since it was suggested first.')
  expect(verdict(round({ why: 'editors', winner: null }))).toContain('The editors choose')
  expect(verdict(round({ why: 'nothing-stood', winner: null, ranking: [] }))).toMatch(/^Nobody won/)
})
