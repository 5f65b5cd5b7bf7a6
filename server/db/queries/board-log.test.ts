import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addIssue, type BoardFixture, boardFixture } from '../../collab/testing/fixture'
import { testDatabase } from '../../testing/database'
import { openDatabase } from '../client'
import { boards, issues, processes } from '../schema'
import { appendUpdates, updatesSince } from './board-log'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let number = 100

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})
afterAll(() => database.close())

const makeBoard = () => {
  number += 1
  return addIssue(database.db, { publicationId: fixture.publicationId, number })
}
const rowsOf = (...texts: string[]) => texts.map((text) => ({ userId: null, data: new TextEncoder().encode(text) }))
const textsOf = async (issueId: number) =>
  (await updatesSince(database.db, issueId, 0)).map(({ seq, data }) => `${seq} ${new TextDecoder().decode(data)}`)

test('rows of several boards are stored in their order, each board counting its own', async () => {
  const [a, b] = [await makeBoard(), await makeBoard()]
  const first = await appendUpdates(database.db, [{ issueId: b, rows: rowsOf('x'), epoch: 1 }], null)
  expect(first.get(b)).toEqual({ kind: 'stored', before: 0 })
  const done = await appendUpdates(
    database.db,
    [
      { issueId: b, rows: rowsOf('two', 'three'), epoch: 1 },
      { issueId: a, rows: rowsOf('', 'long enough', 'é'), epoch: null },
    ],
    null,
  )
  expect([done.get(a), done.get(b)]).toEqual([
    { kind: 'stored', before: 0 },
    { kind: 'stored', before: 1 },
  ])
  expect([await textsOf(a), await textsOf(b)]).toEqual([
    ['1 ', '2 long enough', '3 é'],
    ['1 x', '2 two', '3 three'],
  ])
})

test('R17: two servers that append to the same boards at once give positions that are unique and without a gap', async () => {
  const ids = [await makeBoard(), await makeBoard(), await makeBoard()]
  const servers = [openDatabase(database.address), openDatabase(database.address)]
  const turns = servers.flatMap(({ db }, server) =>
    Array.from({ length: 40 }, (_, turn) => {
      const asked = server === 0 ? ids : ids.toReversed()
      return appendUpdates(
        db,
        asked.map((issueId) => ({ issueId, rows: rowsOf(`${server}/${turn}a`, `${server}/${turn}b`), epoch: 1 })),
        null,
      )
    }),
  )
  await Promise.all(turns)
  for (const { close } of servers) await close()
  for (const id of ids) {
    const rows = await updatesSince(database.db, id, 0)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 160 }, (_, i) => i + 1))
  }
})

test('a board that takes no rows says why, and keeps none from the others', async () => {
  const [open, closed, waiting, held, heldByUs, leftBehind, damaged, old] = await Promise.all(
    Array.from({ length: 8 }, makeBoard),
  )
  if (open === undefined || closed === undefined || waiting === undefined || held === undefined) throw new Error()
  if (heldByUs === undefined || leftBehind === undefined || damaged === undefined || old === undefined)
    throw new Error()
  const { db } = database
  const [us, them, dead] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  for (const id of [us, them]) await db.insert(processes).values({ id, host: 'here', pid: 1, secret: 's' })
  const heldUntil = new Date(Date.now() + 60_000)
  await db.update(issues).set({ status: 'published' }).where(eq(issues.id, closed))
  await db.update(issues).set({ publishPull: 12 }).where(eq(issues.id, waiting))
  await db.update(boards).set({ heldBy: them, heldUntil }).where(eq(boards.issueId, held))
  await db.update(boards).set({ heldBy: us, heldUntil }).where(eq(boards.issueId, heldByUs))
  await db.update(boards).set({ heldBy: dead, heldUntil }).where(eq(boards.issueId, leftBehind))
  await db.update(boards).set({ damagedAt: new Date() }).where(eq(boards.issueId, damaged))
  await db.update(boards).set({ epoch: 2 }).where(eq(boards.issueId, old))
  const all = [open, closed, waiting, held, heldByUs, leftBehind, damaged, old]
  const done = await appendUpdates(
    db,
    all.map((issueId) => ({ issueId, rows: rowsOf('row'), epoch: 1 })),
    us,
  )
  expect(all.map((id) => done.get(id)?.kind)).toEqual([
    'stored',
    'closed',
    'closed',
    'held',
    'stored',
    'stored',
    'damaged',
    'other-epoch',
  ])
  expect(done.get(waiting)).toMatchObject({ closed: { pull: 12 } })
  const counts = await Promise.all(all.map(async (id) => (await textsOf(id)).length))
  expect(counts).toEqual([1, 0, 0, 0, 1, 1, 0, 0])
  const late = await appendUpdates(db, [{ issueId: closed, rows: rowsOf('git'), epoch: 1, whileClosed: true }], us)
  expect(late.get(closed)).toEqual({ kind: 'stored', before: 0 })
})

test('an append that waits for a board which is closed meanwhile stores nothing', async () => {
  const id = await makeBoard()
  const { db } = database
  const other = openDatabase(database.address)
  let appended: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await tx.update(issues).set({ status: 'published' }).where(eq(issues.id, id))
    await tx.update(boards).set({ heldBy: null }).where(eq(boards.issueId, id))
    appended = appendUpdates(other.db, [{ issueId: id, rows: rowsOf('late'), epoch: 1 }], null).then((done) =>
      done.get(id),
    )
    await vi.waitFor(async () => {
      const waiting = await db.execute(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%append_updates%'",
      )
      expect(waiting.rows).toHaveLength(1)
    })
  })
  expect(await appended).toMatchObject({ kind: 'closed' })
  await other.close()
})
