import { sql } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { isOutage } from '../../lib/database-error'
import { testDatabase } from '../testing/database'
import { FlakyDatabase } from '../testing/flaky-database'
import { type Database, openDatabase } from './client'
import { users } from './schema'

const connections = 2

let flaky: FlakyDatabase
let db: Database
let logged: string[]

beforeEach(async () => {
  const database = await testDatabase()
  flaky = await FlakyDatabase.before(database.address)
  logged = []
  const log = { warn: (_data: unknown, message: string) => logged.push(message) }
  const opened = openDatabase({ ...flaky.address, max: connections }, log as never)
  db = opened.db
  onTestFinished(async () => {
    await opened.close()
    await flaky.close()
    await database.close()
  })
})

/** All connections are to be had at once. */
const useAll = () =>
  Promise.all(Array.from({ length: connections }, () => db.transaction((tx) => tx.execute(sql`SELECT 1`))))

test.each([
  ['begins', /^begin/i],
  ['asks', /SELECT 2/],
  ['commits', /^commit/i],
])('a connection that breaks while a transaction %s is replaced by another', async (_when, statement) => {
  await useAll()
  flaky.fate = (text) => (statement.test(text) ? 'cut' : 'pass')
  for (let time = 0; time < connections + 1; time++)
    await expect(db.transaction((tx) => tx.execute(sql`SELECT 2`))).rejects.toThrow()
  flaky.fate = () => 'pass'
  await useAll()
  expect(logged).toContain('A database connection broke')
})

test('connections that all break between two statements of transactions end nothing but these', async () => {
  const broken = db.transaction(async (tx) => {
    await tx.insert(users).values({ name: 'Ada', role: 'editor' })
    flaky.goAway()
    await expect.poll(() => logged).toContain('A database connection broke')
  })
  await expect(broken).rejects.toThrow()
  flaky.comeBack()
  await useAll()
  expect(await db.select().from(users)).toEqual([])
})

test.each([
  ['begins', /^begin/i],
  ['asks', /SELECT 2/],
  ['commits', /^commit/i],
])('a connection that falls silent while a transaction %s is replaced by another', async (_when, statement) => {
  const opened = openDatabase({ ...flaky.address, max: connections, query_timeout: 200 })
  onTestFinished(() => opened.close())
  const ask = () => opened.db.transaction((tx) => tx.execute(sql`SELECT 2`))
  for (let time = 0; time < connections; time++) {
    flaky.fate = (text) => {
      if (statement.test(text)) flaky.goSilent('all')
      return 'pass'
    }
    await expect(ask()).rejects.toSatisfy(isOutage)
    flaky.comeBack()
  }
  flaky.fate = () => 'pass'
  const all = () => Promise.all(Array.from({ length: connections }, ask))
  expect((await all()).length).toBe(connections)
})

test('a transaction that throws leaves nothing, and its result comes back where it does not', async () => {
  const add = (tx: Parameters<Parameters<Database['transaction']>[0]>[0]) =>
    tx.insert(users).values({ name: 'Ada', role: 'editor' }).returning()
  const failed = db.transaction(async (tx) => {
    await add(tx)
    throw new TypeError('No')
  })
  await expect(failed).rejects.toThrow('No')
  expect(await db.select().from(users)).toEqual([])
  expect(await db.transaction(add)).toMatchObject([{ name: 'Ada' }])
  const isolated = db.transaction((tx) => tx.execute(sql`SHOW transaction_read_only`), { accessMode: 'read only' })
  expect((await isolated).rows).toEqual([{ transaction_read_only: 'on' }])
})
