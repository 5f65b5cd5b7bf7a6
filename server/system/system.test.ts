import path from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '../../lib/permission'
import { auditLog, boardQuarantine, boards, users } from '../db/schema'
import { createLog } from '../log'
import { createFailures } from '../logging/failures'
import { createJobBook } from '../metrics/jobs'
import { createMetrics } from '../metrics/registry'
import { createWorld, member, must } from '../testing/issue-world'
import { openSystem } from './open'
import { createReadiness } from './readiness'

const root = path.join(import.meta.dirname, '../..')
const token = 'a-token-of-some-length'

async function world({ metricsToken = null as string | null } = {}) {
  const { db, rooms, publication, service, ada, row } = await createWorld()
  const clock = { now: () => new Date() }
  const metrics = createMetrics(clock)
  const jobs = createJobBook({ clock, meter: metrics.meter })
  const failures = createFailures()
  const log = createLog('info', { destination: { write: () => undefined }, hear: failures.hear })
  const reopened: number[] = []
  const bus = { subscribe: () => () => undefined }
  const { service: system, close } = await openSystem({
    ...{ db, roomsDb: db, clock, publication, metrics, jobs, failures: failures.views },
    env: { root, databaseUrl: 'postgres://x', metricsToken },
    rooms: { boards: rooms.boards, stats: rooms.stats, reopen: (id: number) => void reopened.push(id) },
    membership: { self: '4b9bbf0c-9a1f-4f0e-8f5b-1a2b3c4d5e6f', leader: async () => null, bus },
  } as Parameters<typeof openSystem>[0])
  onTestFinished(close)
  const [made] = await db.insert(users).values({ name: 'Al', role: 'admin' }).returning()
  const admin: Actor = { id: made?.id ?? '', name: 'Al', role: 'admin' }
  return { db, rooms, service, system, jobs, log, ada, admin, row, reopened }
}

test('tells an admin, and nobody else, how the process is', async () => {
  const { system, rooms, service, jobs, log, ada, admin, row } = await world()
  must(await service.open(ada, { path: 'draft/2025-10-15-this-week-in-rust.md' }))
  await rooms.read((await row()).id, () => null)
  await jobs.watch('rounds', async () => null)
  log.error({ err: new Error('broken'), email: 'canary' }, 'It failed')
  const status = must(await system.status(admin))
  expect(status).toMatchObject({
    version: '0.1.0',
    database: { kind: 'given', ok: true },
    repository: { ok: true },
    boards: [{ issue: 621, connections: 0, people: [], waitingBytes: 0, stalled: false }],
    failures: [{ level: 'error', message: 'It failed: broken', times: 1 }],
    processes: [{ self: true, pid: process.pid, leader: false }],
    damaged: [],
  })
  expect(status.memoryBytes).toBeGreaterThan(1e6)
  expect(status.jobs.find(({ name }) => name === 'rounds')).toMatchObject({ ok: true, lastAt: expect.any(String) })
  for (const actor of [null, member, ada]) expect((await system.status(actor)).ok).toBe(false)
})

test('says so when the database is away, and shows what it has', async () => {
  const { db, system, admin } = await world()
  db.$client.query = () => Promise.reject(new Error('away'))
  expect(must(await system.status(admin))).toMatchObject({
    ...{ database: { ok: false, milliseconds: null }, boards: [], processes: [], damaged: [] },
    repository: { ok: true },
  })
})

test('gives metrics by the token, or to an admin', async () => {
  const open = await world({ metricsToken: token })
  const ask = (actor: Actor | null, given: string | null) => open.system.metrics({ actor, token: given })
  expect(must(await ask(null, token))).toContain('# TYPE masthead_commits_total counter')
  expect(must(await ask(open.admin, null))).toContain('masthead_rooms{state="awake"} 0')
  for (const given of [null, '', 'a-token', `${token}x`, token.toUpperCase()])
    expect(await ask(null, given)).toMatchObject({ code: 'not-signed-in' })
  expect(await ask(open.ada, null)).toMatchObject({ code: 'not-signed-in' })
  const closed = await world()
  for (const actor of [null, member, closed.ada])
    expect(await closed.system.metrics({ actor, token })).toMatchObject({ code: 'not-found' })
  expect((await closed.system.metrics({ actor: closed.admin, token: null })).ok).toBe(true)
})

test('opens a damaged board again by an admin’s word, once, and notes who gave it', async () => {
  const { db, system, service, ada, admin, row, reopened } = await world()
  must(await service.open(ada, { path: 'draft/2025-10-15-this-week-in-rust.md' }))
  const { id } = await row()
  await db
    .update(boards)
    .set({ damagedAt: new Date(0) })
    .where(eq(boards.issueId, id))
  const bad = { issueId: id, data: new Uint8Array(1), reason: 'broken' }
  await db.insert(boardQuarantine).values([1, 2].map((seq) => ({ ...bad, seq })))
  expect(must(await system.status(admin)).damaged).toEqual([{ issue: 621, at: new Date(0).toISOString(), rows: 2 }])
  for (const actor of [null, member, ada]) expect((await system.confirmBoard(actor, { issue: 621 })).ok).toBe(false)
  expect(await system.confirmBoard(admin, { issue: 99 })).toMatchObject({ code: 'not-found' })
  must(await system.confirmBoard(admin, { issue: 621 }))
  expect(await system.confirmBoard(admin, { issue: 621 })).toMatchObject({ code: 'conflict' })
  expect(reopened).toEqual([id])
  expect(must(await system.status(admin)).damaged).toEqual([])
  const noted = await db.select().from(auditLog).where(eq(auditLog.act, 'confirm-board'))
  expect(noted).toMatchObject([{ userId: admin.id, target: 'issue 621' }])
})

test('is ready while it runs and its database answers, asked once a second', async () => {
  const at = { now: 0 }
  let answer: () => Promise<unknown> = async () => null
  let asked = 0
  const readiness = createReadiness({
    ask: () => {
      asked += 1
      return answer()
    },
    clock: { now: () => new Date(at.now) },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  })
  const isReady = async () => {
    at.now += 1000
    return (await readiness.check()).ok
  }
  expect(await isReady()).toBe(false)
  readiness.enter('running')
  expect(await isReady()).toBe(true)
  await Promise.all(Array.from({ length: 50 }, () => readiness.check()))
  expect(asked).toBe(1)
  answer = () => Promise.reject(new Error('away'))
  expect(await isReady()).toBe(false)
  answer = () => new Promise(() => undefined)
  expect(await isReady()).toBe(false)
  answer = async () => null
  expect(await isReady()).toBe(true)
  readiness.enter('stopping')
  readiness.enter('running')
  expect(await isReady()).toBe(false)
  expect(await readiness.check()).toEqual({ ok: false, code: 'unavailable', message: 'Not ready.' })
})
