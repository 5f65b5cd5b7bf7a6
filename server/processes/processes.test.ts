import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { ManualTimers } from '../collab/testing/manual-timers'
import { systemTimers } from '../collab/timers'
import { openDatabase } from '../db/client'
import { processes } from '../db/schema'
import { createLog } from '../log'
import { Problem } from '../problem'
import { testDatabase } from '../testing/database'
import { findLeader, seekLeadership } from './leader'
import { joinServers } from './registry'
import { createSharedTurns } from './shared-turns'

const log = createLog('silent')
let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

function connect() {
  const { db, close } = openDatabase(database.address)
  onTestFinished(close)
  return db
}

async function join(secret = 'the same for all') {
  const timers = new ManualTimers()
  const registry = await joinServers({ db: connect(), secret, log, timers })
  onTestFinished(() => registry.leave())
  return { registry, timers }
}

const age = (id: string, seconds: number) =>
  database.db
    .update(processes)
    .set({ seenAt: sql`now() - make_interval(secs => ${seconds})` })
    .where(eq(processes.id, id))

test('servers see each other come and go', async () => {
  const [a, b] = [await join(), await join()]
  expect([a.registry.others, b.registry.others]).toEqual([[], [a.registry.self]])
  const gone = vi.fn()
  await a.registry.refresh()
  a.registry.onGone(gone)
  expect(a.registry.others).toEqual([b.registry.self])
  await age(b.registry.self, 20)
  await a.registry.refresh()
  expect([a.registry.others, gone.mock.calls]).toEqual([[], [[[b.registry.self]]]])
  await age(b.registry.self, 70)
  await a.registry.refresh()
  expect((await database.db.select().from(processes)).map(({ id }) => id)).toEqual([a.registry.self])
  await b.registry.refresh()
  await a.registry.refresh()
  expect(a.registry.others).toEqual([b.registry.self])
})

test('a server with another secret than a live one is refused with what to do', async () => {
  const { registry } = await join()
  const refused = join('another')
  await expect(refused).rejects.toThrow(Problem)
  await expect(refused).rejects.toThrow('MASTHEAD_SECRET')
  await age(registry.self, 20)
  await join('another')
})

function seek(self = 'any') {
  const leadership = seekLeadership({ db: connect(), self, log, timers: systemTimers })
  onTestFinished(() => leadership.close())
  return leadership
}

test('one server leads, and another when that ends', async () => {
  const a = seek('a')
  await vi.waitFor(() => expect(a.leads).toBe(true))
  expect(await findLeader(database.db)).toBe('a')
  const b = seek()
  const [ofA, ofB] = [vi.fn(), vi.fn()]
  a.timers.after(0, ofA)
  b.timers.after(0, ofB)
  await vi.waitFor(() => expect(ofA).toHaveBeenCalledOnce())
  expect([b.leads, ofB.mock.calls]).toEqual([false, []])
  await a.close()
  await vi.waitFor(() => expect(ofB).toHaveBeenCalledOnce(), { timeout: 10_000 })
  expect(b.leads).toBe(true)
})

test('R18: a leader whose connection is cut does nothing more until it leads again', async () => {
  const a = seek()
  await vi.waitFor(() => expect(a.leads).toBe(true))
  const b = seek()
  const ofB = vi.fn()
  b.timers.after(0, ofB)
  const others = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
  await vi.waitFor(
    async () => {
      await database.db.$client.query(b.leads ? 'SELECT 1' : others)
      expect(b.leads).toBe(true)
    },
    { timeout: 30_000, interval: 2_500 },
  )
  await vi.waitFor(() => expect(ofB).toHaveBeenCalledOnce())
  const ofA = vi.fn()
  a.timers.after(0, ofA)
  b.timers.after(0, ofB)
  await vi.waitFor(() => expect(ofB).toHaveBeenCalledTimes(2))
  expect([a.leads, ofA.mock.calls]).toEqual([false, []])
}, 60_000)

test('turns are taken among all servers, and the next goes on when one is cut off', async () => {
  const [a, b] = [createSharedTurns(connect(), 'publishing'), createSharedTurns(connect(), 'publishing')]
  let under = 0
  const act = async () => {
    under += 1
    expect(under).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    under -= 1
  }
  await Promise.all([a(act), b(act), a(act), b(act)])
  await expect(a(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
  await b(act)
})
