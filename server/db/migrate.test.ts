import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/database'
import { type Database, openDatabase } from './client'
import { migrateDatabase } from './migrate'

let empty: Database
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  const { db, address, close } = await testDatabase()
  await db.$client.query('CREATE DATABASE empty TEMPLATE template1')
  const opened = openDatabase({ ...address, database: 'empty' })
  empty = opened.db
  closing.push(opened.close, close)
})
afterAll(async () => {
  for (const close of closing) await close()
})

async function applied(): Promise<number> {
  const { rows } = await empty.$client.query('SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations')
  return rows[0].n
}

test('R29: five processes that start at once migrate once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(empty)))
  const { rows } = await empty.$client.query('SELECT count(*)::int AS n FROM users')
  expect(rows).toEqual([{ n: 0 }])
  const once = await applied()
  await migrateDatabase(empty)
  expect(await applied()).toBe(once)
})
