import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../db/client'
import { boards, processes } from '../db/schema'
import { createLog } from '../log'
import { testDatabase } from '../testing/database'
import { BoardHolds, keepOthersOut } from './keep-others-out'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'
import { ManualTimers } from './testing/manual-timers'

const log = createLog('silent')
let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})
afterAll(() => database.close())

async function server(number: number) {
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const self = crypto.randomUUID()
  await database.db.insert(processes).values({ id: self, host: 'here', pid: 1, secret: 's' })
  const of = { log, timers: new ManualTimers(), issueId, server: self, holds: new BoardHolds() }
  const holder = async () =>
    (await database.db.select().from(boards).where(eq(boards.issueId, issueId)))[0]?.heldBy ?? null
  const take = async (db = database.db) => {
    const taken = await keepOthersOut({ ...of, db })
    if (!taken.ok) throw new Error(taken.message)
    return taken.value
  }
  return { self, take, holder }
}

test('of two holds of one board at one server, the end of the first leaves the second', async () => {
  const { self, take, holder } = await server(920)
  const [first, second] = [await take(), await take()]
  await first.end()
  expect(await holder()).toBe(self)
  expect(await database.db.transaction((tx) => second.confirm(tx, 0))).toBe(true)
  await second.end()
  expect(await holder()).toBe(null)
})

test('a hold that comes while the one before it ends is not ended with it', async () => {
  const { self, take, holder } = await server(921)
  const { db, close } = openDatabase({ ...database.address, max: 1 })
  onTestFinished(close)
  const first = await take(db)
  const busy = await db.$client.connect()
  const ended = first.end()
  const second = take()
  // What does not wait for the end has the board by now.
  await Promise.race([second, database.db.$client.query('SELECT pg_sleep(0.1)')])
  busy.release()
  await ended
  await second
  expect(await holder()).toBe(self)
})
