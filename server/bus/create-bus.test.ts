import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../db/client'
import { createLog } from '../log'
import { testDatabase } from '../testing/database'
import { createBus } from './create-bus'
import type { BusMessage } from './types'

const log = createLog('silent')
let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function member(self: string, isAlone = () => false) {
  const { db, close } = openDatabase(database.address)
  const bus = await createBus({ db, self, log, isAlone })
  const heard: (readonly [string, BusMessage])[] = []
  const gaps = vi.fn()
  bus.subscribe({ hear: (message, from) => heard.push([from, message]), onGap: gaps })
  onTestFinished(async () => {
    await bus.close()
    await close()
  })
  const cut = () =>
    database.db.$client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'masthead bus'",
    )
  return { bus, db, heard, gaps, cut }
}

test('what one server publishes, the others hear, and it does not', async () => {
  const [a, b, c] = [await member('a'), await member('b'), await member('c')]
  a.bus.publish({ kind: 'user', userId: 'someone' })
  b.bus.publish({ kind: 'votes', ballot: 'crate' })
  await vi.waitFor(() => expect(c.heard).toHaveLength(2))
  expect(a.heard).toEqual([['b', { kind: 'votes', ballot: 'crate' }]])
  expect(b.heard).toEqual([['a', { kind: 'user', userId: 'someone' }]])
})

test('of many heads of one board in one turn, the last is told, and long lists are split', async () => {
  const [a, b] = [await member('a'), await member('b')]
  for (let head = 1; head <= 500; head++) a.bus.publish({ kind: 'board', issueId: 1, head })
  const entries = Buffer.alloc(3_000).toString('base64')
  for (let i = 0; i < 10; i++) a.bus.publish({ kind: 'presence', issueId: i, entries })
  await vi.waitFor(() => expect(b.heard).toHaveLength(11))
  expect(b.heard[0]?.[1]).toEqual({ kind: 'board', issueId: 1, head: 500 })
})

test('a head that is told late never takes the place of a higher one that waits', async () => {
  const [a, b] = [await member('a'), await member('b')]
  for (const head of [4, 7, 5]) a.bus.publish({ kind: 'board', issueId: 1, head })
  await vi.waitFor(() => expect(b.heard).toEqual([['a', { kind: 'board', issueId: 1, head: 7 }]]))
})

test('a server that is alone says nothing', async () => {
  const [a, b] = [await member('a', () => true), await member('b')]
  a.bus.publish({ kind: 'topic', topic: 'inbox' })
  a.bus.publish({ kind: 'server' })
  await vi.waitFor(() => expect(b.heard).toEqual([['a', { kind: 'server' }]]))
})

test('what is published in a transaction is heard once it is committed, and never when it is not', async () => {
  const [a, b] = [await member('a'), await member('b')]
  const undone = a.db.transaction(async (tx) => {
    await a.bus.publishIn(tx, { kind: 'user', userId: 'undone' })
    tx.rollback()
  })
  await expect(undone).rejects.toThrow()
  await a.db.transaction((tx) => a.bus.publishIn(tx, { kind: 'user', userId: 'done' }))
  await vi.waitFor(() => expect(b.heard).toEqual([['a', { kind: 'user', userId: 'done' }]]))
})

test('R17: a connection that is cut is made again, tells of the gap, and sends what waited', async () => {
  const [a, b] = [await member('a'), await member('b')]
  await a.cut()
  a.bus.publish({ kind: 'user', userId: 'during' })
  await vi.waitFor(() => expect([a.gaps.mock.calls.length, b.gaps.mock.calls.length]).toEqual([1, 1]))
  a.bus.publish({ kind: 'user', userId: 'after' })
  await vi.waitFor(() => expect(b.heard.at(-1)).toEqual(['a', { kind: 'user', userId: 'after' }]))
})

test('what is not of us is left out', async () => {
  const b = await member('b')
  const send = (text: string) => database.db.$client.query('SELECT pg_notify($1, $2)', ['masthead', text])
  await send('nonsense')
  await send(JSON.stringify({ from: 'z', messages: [{ kind: 'of-a-later-version' }] }))
  await send(JSON.stringify({ from: 'z', messages: [{ kind: 'server' }] }))
  await vi.waitFor(() => expect(b.heard).toEqual([['z', { kind: 'server' }]]))
})
