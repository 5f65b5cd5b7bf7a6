import { expect, test } from 'vitest'
import { SaveTracker } from './save-tracker'

/** A connection that has said everything and was answered. */
function saved(): SaveTracker {
  const tracker = new SaveTracker()
  tracker.opened()
  tracker.sent('whole')
  tracker.synced(true)
  tracker.acked(1)
  return tracker
}

test('is connecting until the board has come, and saved only when the server says so', () => {
  const tracker = new SaveTracker()
  expect(tracker.get()).toEqual({ state: 'connecting', pending: 0 })
  tracker.opened()
  tracker.sent('whole')
  expect(tracker.get().state).toBe('connecting')
  tracker.synced(true)
  expect(tracker.get().state).toBe('saving')
  tracker.acked(1)
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0 })
})

test('counts each change until it is acknowledged', () => {
  const tracker = saved()
  for (let i = 0; i < 3; i++) {
    tracker.sent('update')
    tracker.changed(true)
  }
  expect(tracker.get()).toEqual({ state: 'saving', pending: 3 })
  tracker.acked(3)
  expect(tracker.get()).toEqual({ state: 'saving', pending: 1 })
  tracker.acked(4)
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0 })
})

test('keeps what the old connection did not acknowledge until the new one does', () => {
  const tracker = saved()
  tracker.sent('update')
  tracker.changed(true)
  tracker.closed()
  tracker.changed(false)
  expect(tracker.get()).toEqual({ state: 'offline', pending: 2 })
  tracker.opened()
  tracker.synced(true)
  expect(tracker.get()).toEqual({ state: 'saving', pending: 2 })
  tracker.sent('whole')
  tracker.acked(1)
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0 })
})

test('does not take an acknowledgement of an earlier message for that of a later one', () => {
  const tracker = new SaveTracker()
  tracker.opened()
  tracker.sent('update')
  tracker.changed(true)
  tracker.changed(false)
  tracker.sent('whole')
  tracker.synced(true)
  tracker.acked(1)
  expect(tracker.get()).toEqual({ state: 'saving', pending: 1 })
  tracker.acked(2)
  expect(tracker.get().state).toBe('saved')
})

test('is offline when the first connections fail, and says why when it is refused', () => {
  const tracker = new SaveTracker()
  tracker.closed()
  expect(tracker.get().state).toBe('connecting')
  tracker.closed()
  expect(tracker.get().state).toBe('offline')
  tracker.changed(false)
  tracker.refused('Ask an admin.')
  expect(tracker.get()).toEqual({ state: 'refused', pending: 1, message: 'Ask an admin.' })
})

test('tells of a change once, and gives the same object until then', () => {
  const tracker = saved()
  let told = 0
  const stop = tracker.subscribe(() => {
    told += 1
  })
  const before = tracker.get()
  tracker.acked(1)
  expect([tracker.get(), told]).toEqual([before, 0])
  tracker.sent('update')
  tracker.changed(true)
  expect(told).toBe(1)
  stop()
  tracker.acked(2)
  expect(told).toBe(1)
})

test('R4: has stalled when the server can’t store, until it answers', () => {
  const tracker = saved()
  tracker.sent('update')
  tracker.changed(true)
  tracker.stalled()
  expect(tracker.get()).toEqual({ state: 'saving', pending: 1, stalled: true })
  tracker.closed(1013)
  expect(tracker.get()).toEqual({ state: 'offline', pending: 1, stalled: true })
  tracker.opened()
  tracker.synced(true)
  expect(tracker.get().stalled).toBe(true)
  tracker.sent('whole')
  tracker.acked(1)
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0 })
})

test('R4: is full when more waits than one message may have, until some of it is stored', () => {
  const tracker = saved()
  for (let count = 0; count < 6; count++) {
    tracker.sent('update')
    tracker.changed(true, 100_000)
  }
  expect(tracker.get()).toEqual({ state: 'saving', pending: 6, full: true })
  tracker.closed()
  expect(tracker.get().full).toBe(true)
  tracker.opened()
  tracker.sent('whole')
  tracker.acked(1)
  tracker.synced(true)
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0 })
})

test('R34: says that nothing is kept, and goes on saving', () => {
  const tracker = saved()
  tracker.notKept()
  expect(tracker.get()).toEqual({ state: 'saved', pending: 0, unkept: true })
})

test('R35: goes on where it was once it is let in again', () => {
  const tracker = saved()
  tracker.refused('Sign in again.', 4401)
  tracker.changed(false)
  tracker.readmitted()
  expect(tracker.get()).toEqual({ state: 'saving', pending: 1 })
})
