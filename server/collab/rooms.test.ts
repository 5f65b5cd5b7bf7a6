import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { RoomMap } from './rooms'
import { ManualTimers } from './testing/manual-timers'
import { MemoryStorage } from './testing/memory-storage'
import { memoryLog } from './testing/room-bench'
import { TestClient } from './testing/test-client'

function bench() {
  const timers = new ManualTimers()
  const storage = new MemoryStorage(new Y.Doc())
  const { log } = memoryLog()
  const map = new RoomMap({ clock: { now: () => new Date(0) }, timers, log, storage: () => storage, linger: 10 })
  const settle = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (timers.turn()) quiet = -1
    }
  }
  return { timers, storage, map, settle }
}

test('one load serves all who come at the same time', async () => {
  const { map, storage } = bench()
  const leases = await Promise.all([map.acquire(1), map.acquire(1), map.acquire(1)])
  expect(new Set(leases.map((lease) => lease.room)).size).toBe(1)
  expect(storage.loads).toBe(1)
})

test('a failed load fails all who waited for it, and the next one tries again', async () => {
  const { map, storage } = bench()
  storage.failLoads = 1
  const results = await Promise.allSettled([map.acquire(1), map.acquire(1)])
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
  expect(map.rooms).toEqual([])
  await map.acquire(1)
  expect([map.rooms.length, storage.loads]).toEqual([1, 2])
})

test('an empty room unloads after a while, into a snapshot', async () => {
  const { map, storage, timers, settle } = bench()
  const lease = await map.acquire(1)
  const ada = new TestClient('ada').join(lease.room)
  ada.write('text')
  await settle()
  ada.leave()
  lease.release()
  lease.release()
  expect(map.rooms.length).toBe(1)
  timers.pass(10)
  await settle()
  expect([map.rooms.length, storage.rows.length]).toEqual([0, 0])
  expect((await storage.stored()).getText('text').toString()).toBe('text')
})

test('somebody who comes while it is being unloaded gets the same room', async () => {
  const { map, storage, timers, settle } = bench()
  const first = await map.acquire(1)
  const ada = new TestClient('ada').join(first.room)
  const open = storage.hold()
  ada.write('text')
  await settle()
  first.release()
  timers.pass(10)
  await settle()
  const second = await map.acquire(1)
  open()
  await settle()
  expect([second.room === first.room, map.rooms.length, storage.loads]).toEqual([true, 1, 1])
})

test('a room whose last edits can’t be stored stays until they are', async () => {
  const { map, storage, timers, settle } = bench()
  const lease = await map.acquire(1)
  const ada = new TestClient('ada').join(lease.room)
  storage.answer = 'down'
  ada.write('text')
  await settle()
  ada.leave()
  lease.release()
  for (let tries = 0; tries < 5; tries++) {
    timers.pass(2_000)
    await settle()
  }
  expect(map.rooms.length).toBe(1)
  storage.answer = 'committed'
  for (let tries = 0; tries < 3; tries++) {
    timers.pass(2_000)
    await settle()
  }
  expect(map.rooms.length).toBe(0)
  expect((await storage.stored()).getText('text').toString()).toBe('text')
})

test('a room that ends late takes away none that was opened in its place', async () => {
  const { map, timers, settle } = bench()
  const first = await map.acquire(1)
  first.release()
  timers.pass(10)
  await settle()
  expect(map.rooms).toEqual([])
  const second = await map.acquire(1)
  first.room.shut(1012, 'What was looked up about it came late.')
  expect(map.find(1)).toBe(second.room)
})

test('who comes to a room that has ended is sent away to come again', async () => {
  const { map, settle } = bench()
  const { room } = await map.acquire(1)
  room.shut(1012, 'It opens anew.')
  const late = new TestClient('ada').join(room)
  await settle()
  expect(late.closed?.code).toBe(1012)
  expect(room.sessions).toBe(0)
})
