import { expect, test } from 'vitest'
import { createPace } from './pace'

const start = Date.parse('2025-10-12T13:20:00Z')

function paced() {
  let time = start
  const pace = createPace({ now: () => new Date(time) })
  return {
    pace,
    pass: (ms: number) => {
      time += ms
    },
    until: () => {
      const until = pace.refusal()?.refusal.until
      return until === undefined ? null : (until.getTime() - time) / 1000
    },
  }
}

const seconds = (at: number) => String(start / 1000 + at)

test.each([
  ['429 with retry-after', { status: 429, headers: { 'retry-after': '30' } }, 30],
  ['403 with retry-after', { status: 403, headers: { 'retry-after': '120' } }, 120],
  ['retry-after as a date', { status: 429, headers: { 'retry-after': 'Sun, 12 Oct 2025 13:21:30 GMT' } }, 90],
  ['retry-after in the past', { status: 429, headers: { 'retry-after': 'Sun, 12 Oct 2025 13:00:00 GMT' } }, 1],
  ['a retry-after of a day', { status: 429, headers: { 'retry-after': '86400' } }, 3_900],
  ['429 that says nothing', { status: 429, headers: {} }, 60],
  [
    '403 that says nothing but so',
    { status: 403, headers: {}, message: 'You have exceeded a secondary rate limit' },
    60,
  ],
  [
    'an hour used up',
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(1_800) } },
    1_800,
  ],
  [
    'a reset that is over by our clock',
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(-90) } },
    60,
  ],
  [
    'the last request of an hour',
    { status: 200, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(600) } },
    600,
  ],
  [
    '403 for another reason',
    { status: 403, headers: { 'x-ratelimit-remaining': '7' }, message: 'Not accessible' },
    null,
  ],
  ['an answer', { status: 200, headers: { 'x-ratelimit-remaining': '7' } }, null],
])('waits after %s', (_, answer, expected) => {
  const { pace, until } = paced()
  pace.note({ message: '', ...answer })
  expect(until()).toBe(expected)
})

test('waits longer each time that GitHub does not say how long, until it answers', () => {
  const { pace, pass, until } = paced()
  const refused = { status: 429, headers: {}, message: '' }
  const waits = Array.from({ length: 7 }, () => {
    pace.note(refused)
    const wait = until()
    pass((wait ?? 0) * 1000)
    return wait
  })
  expect(waits).toEqual([60, 120, 240, 480, 960, 960, 960])
  pace.note({ status: 200, headers: {}, message: '' })
  pace.note(refused)
  expect(until()).toBe(60)
})

test('takes refusals that come together for one', () => {
  const { pace, until } = paced()
  for (let at = 0; at < 5; at += 1) pace.note({ status: 429, headers: {}, message: '' })
  expect(until()).toBe(60)
})

test('names the minute from which it may be asked again', () => {
  const { pace } = paced()
  const problem = pace.note({ status: 429, headers: { 'retry-after': '2670' }, message: '' })
  expect(problem?.refusal).toMatchObject({
    code: 'unavailable',
    trouble: 'wait',
    message: 'GitHub asks to wait until 14:05 UTC. Try again then.',
  })
})

test('leaves a second between two writes', () => {
  const { pace, pass } = paced()
  expect([pace.takeWrite(), pace.takeWrite()]).toEqual([0, 1_000])
  pass(1_500)
  expect(pace.takeWrite()).toBe(500)
  pass(10_000)
  expect(pace.takeWrite()).toBe(0)
})

test('writes less often in an hour than GitHub allows, and says when it goes on', () => {
  const { pace, pass } = paced()
  for (let at = 0; at < 450; at += 1) pass(pace.takeWrite())
  expect(() => pace.takeWrite()).toThrow('as often as GitHub allows. Try again after 14:20 UTC.')
  pass(3_600_000 - 449_000)
  expect(pace.takeWrite()).toBe(0)
})
