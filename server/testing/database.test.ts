import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { users } from '../db/schema'
import { type TestDatabaseOptions, testDatabase } from './database'

const opened: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
})

async function fresh(options?: TestDatabaseOptions) {
  const database = await testDatabase(options)
  opened.push(database)
  return database.db
}

test('gives each caller a migrated database of its own', async () => {
  const [one, two] = [await fresh(), await fresh()]
  await one.insert(users).values({ name: 'Ada', role: 'editor' })
  expect(await one.select({ name: users.name }).from(users)).toEqual([{ name: 'Ada' }])
  expect(await two.select().from(users)).toEqual([])
})

test('runs with what durability needs where that is asked for', async () => {
  const db = await fresh({ durable: true })
  const { rows } = await db.execute(sql`SELECT current_setting('fsync') AS fsync`)
  expect(rows).toEqual([{ fsync: 'on' }])
})
