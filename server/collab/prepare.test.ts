import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { boardSnapshots, boards, boardUpdates, issues } from '../db/schema'
import { testDatabase } from '../testing/database'
import { Browser } from './testing/browser'
import { collabServer } from './testing/collab-server'
import { addIssue, boardFixture } from './testing/fixture'
import { flakyServer } from './testing/flaky-server'

async function newsletter() {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const fixture = await boardFixture(db)
  const { publicationId } = fixture
  const written = await addIssue(db, { publicationId, number: 20 })
  const published = await addIssue(db, { publicationId, number: 19 })
  await db.update(issues).set({ status: 'published' }).where(eq(issues.id, published))
  const start = async (linger: number) => {
    const server = await collabServer({ db, fixture, linger })
    onTestFinished(() => server.close())
    return server
  }
  const stored = async () => [
    await db.select().from(boards).orderBy(boards.issueId),
    await db.select().from(boardUpdates),
    await db.select().from(boardSnapshots).orderBy(boardSnapshots.issueId),
  ]
  return { db, fixture, written, start, stored }
}

test('the boards that are being written are open before anybody comes, and nothing else', async () => {
  const { fixture, written, start, stored } = await newsletter()
  const before = await stored()
  const { rooms, port } = await start(60_000)
  await rooms.prepare()
  const open = rooms.boards()
  expect(open.map(({ issueId }) => issueId).sort()).toEqual([fixture.issueId, written].sort())
  const ada = new Browser({ port, name: 'ada', number: 20 })
  onTestFinished(() => ada.close())
  await ada.saved()
  expect(rooms.stats()).toMatchObject({ rooms: 2, connections: 1 })
  expect(await stored()).toEqual(before)
})

test('who does not come leaves nothing behind', async () => {
  const { start } = await newsletter()
  const { rooms } = await start(300)
  await rooms.prepare()
  expect(rooms.stats().rooms).toBe(2)
  await expect.poll(() => rooms.stats().rooms).toBe(0)
})

test('a database that is away is told of, and the start goes on', async () => {
  const { flaky, server } = await flakyServer()
  flaky.goAway()
  await server.rooms.prepare()
  expect(server.lines).toContainEqual({ level: 'warn', message: 'A board could not be opened at the start' })
})

test('a board that can’t be opened is told of, and keeps none of the others from it', async () => {
  const { db, fixture, written, start } = await newsletter()
  await db
    .update(boardSnapshots)
    .set({ data: new Uint8Array([1, 2, 3]) })
    .where(eq(boardSnapshots.issueId, written))
  const { rooms, lines } = await start(60_000)
  await rooms.prepare()
  expect(rooms.boards().map(({ issueId }) => issueId)).toEqual([fixture.issueId])
  expect(lines).toContainEqual({ level: 'warn', message: 'A board could not be opened at the start' })
})
