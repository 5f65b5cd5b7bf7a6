import { expect, test } from 'vitest'
import { Pace } from './pace'
import { ManualTimers } from './testing/manual-timers'

test('few edits never wait', () => {
  const pace = new Pace(new ManualTimers())
  expect(pace.turn(0)).toBeNull()
  pace.began(3, 0)
  expect(pace.turn(0)).toBeNull()
})

test('many edits put the next commit off, by a little at most, for all boards at once', async () => {
  const timers = new ManualTimers()
  const pace = new Pace(timers)
  pace.began(1_000_000, 100)
  const turns = [pace.turn(105), pace.turn(106)]
  let come = 0
  for (const turn of turns) void turn?.then(() => come++)
  timers.pass(14)
  await Promise.resolve()
  expect(come).toBe(0)
  timers.pass(1)
  await Promise.all(turns)
  expect(come).toBe(2)
  expect(pace.turn(120)).toBeNull()
})

test('a commit that took longer than the wait is followed at once', () => {
  const pace = new Pace(new ManualTimers())
  pace.began(40, 0)
  expect(pace.turn(10)).toBeNull()
})
