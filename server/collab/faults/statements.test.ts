import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { required } from '../../../lib/assert'
import { snapshotBoard } from '../../../lib/board'
import { createSubmissionService } from '../../commands/submissions'
import { type Database, openDatabase } from '../../db/client'
import { migrateDatabase } from '../../db/migrate'
import { compactBoard, loadBoard } from '../../db/queries/board-snapshots'
import { boardSnapshots, boardUpdates, submissions } from '../../db/schema'
import { testDatabase } from '../../testing/database'
import { type Fate, FlakyDatabase } from '../../testing/flaky-database'
import { createRooms } from '../index'
import { assembleBoard } from '../load'
import { typedUpdates } from '../testing/edits'
import { addIssue, boardFixture } from '../testing/fixture'
import { writeLog } from '../testing/log-rows'
import { memoryLog } from '../testing/room-bench'

/** Of a migration's many statements, each of how many is cut. */
const eachMigrated = Number(process.env['MASTHEAD_MIGRATION_STEP'] ?? 25)

async function flakyDatabase() {
  const database = await testDatabase()
  const flaky = await FlakyDatabase.before(database.address)
  const { db, close } = openDatabase({ ...flaky.address, max: 4 })
  onTestFinished(async () => {
    flaky.fate = () => 'pass'
    await close()
    await flaky.close()
    await database.close()
  })
  return { database, flaky, db }
}

/** Lets the statements before the `count`th through, and does this to that one. Tells whether it came. */
function at(flaky: FlakyDatabase, count: number, fate: Fate): () => boolean {
  let seen = 0
  flaky.fate = () => {
    seen += 1
    return seen === count ? fate : 'pass'
  }
  return () => {
    flaky.fate = () => 'pass'
    return seen >= count
  }
}

const fates: readonly Fate[] = ['cut', 'cut-after']

async function hashOf(db: Database, issueId: number): Promise<string> {
  const stored = required(await loadBoard(db, issueId), 'a board')
  const { board, bad } = assembleBoard(stored.snapshot, stored.updates)
  expect(bad).toEqual([])
  return Buffer.from(Y.encodeStateAsUpdate(board.doc)).toString('base64')
}

test('R28: a compaction cut at each of its statements leaves the old log or the new snapshot, the same board', async () => {
  const { database, flaky, db } = await flakyDatabase()
  const { publicationId } = await boardFixture(database.db)
  const outcomes = new Set<string>()
  let cuts = 0
  for (const fate of fates) {
    for (let count = 1, came = true; came; count++) {
      const issueId = await addIssue(database.db, { publicationId, number: 1_000 + cuts * 2 + fates.indexOf(fate) })
      await writeLog(database.db, issueId, { updates: typedUpdates(['one ', 'two ']) })
      const compact = async (using: Database) => {
        const stored = required(await loadBoard(database.db, issueId), 'a board')
        const { doc, rows, seq } = assembleBoard(stored.snapshot, stored.updates).board
        return compactBoard(using, { issueId, seq, rows, state: Y.encodeStateAsUpdate(doc) })
      }
      await compact(database.db)
      await writeLog(database.db, issueId, { updates: typedUpdates(['three ', 'four '], 9) })
      const before = await hashOf(database.db, issueId)
      const ended = at(flaky, count, fate)
      const result = await compact(db).catch(() => 'cut')
      came = ended()
      if (came) cuts += 1
      else expect(result).toBe('compacted')
      expect(await hashOf(database.db, issueId)).toBe(before)
      const snapshots = await database.db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId))
      const rows = await database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))
      const outcome = [snapshots.map((row) => row.seq).sort(), rows.map((row) => row.seq).sort()]
      expect([
        [
          [0, 2],
          [1, 2, 3, 4],
        ],
        [
          [2, 4],
          [3, 4],
        ],
      ]).toContainEqual(outcome)
      outcomes.add(JSON.stringify(outcome))
      // Postgres may take a moment to see that the connection broke, and keeps its locks until then.
      if (!outcome[0]?.includes(4)) await expect.poll(() => compact(database.db)).toBe('compacted')
      expect(await hashOf(database.db, issueId)).toBe(before)
    }
  }
  expect([outcomes.size, cuts > 12]).toEqual([2, true])
})

test.each(fates)(
  'R29: a migration is done wholly or not at all, and done again by who comes next: %s',
  async (fate) => {
    const { database, flaky } = await flakyDatabase()
    const journal = 'SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations'
    const tables = `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`
    const count = async (db: Database, query: string) => Number((await db.$client.query(query)).rows[0].n)
    const whole = [await count(database.db, journal), await count(database.db, tables)]
    const name = `empty_${fates.indexOf(fate)}`
    await database.db.$client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    const troubled = openDatabase({ ...flaky.address, database: name, max: 2 })
    onTestFinished(() => troubled.close())
    let cuts = 0
    for (let nth = 1, came = true; came; nth += eachMigrated) {
      const ended = at(flaky, nth, fate)
      await migrateDatabase(troubled.db).catch(() => {})
      came = ended()
      if (came) cuts += 1
      expect([0, whole[1]]).toContain(await count(troubled.db, tables))
    }
    await Promise.all([migrateDatabase(troubled.db), migrateDatabase(troubled.db)])
    expect([await count(troubled.db, journal), await count(troubled.db, tables)]).toEqual(whole)
    expect(cuts * eachMigrated).toBeGreaterThan(100)
  },
)

describe('placing a submission', () => {
  test('R1: cut at each of its statements leaves it placed with its card, or waiting without', async () => {
    const { database, flaky, db } = await flakyDatabase()
    const fixture = await boardFixture(database.db)
    const { publicationId } = fixture
    const clock = { now: () => new Date() }
    const view = {
      name: 'Test',
      home: null,
      sections: [{ title: 'News', hint: null, closed: null }],
      tags: [],
    }
    const publication = { id: publicationId, view: async () => view }
    const bob = required(fixture.actors.get('bob'), 'bob')
    const outcomes = new Set<string>()
    let cuts = 0
    for (const fate of fates) {
      for (let count = 1, came = true; came; count++) {
        const number = 2_000 + cuts * 2 + fates.indexOf(fate)
        const issueId = await addIssue(database.db, { publicationId, number })
        const rooms = createRooms({
          ...{ db, clock, log: memoryLog().log, publicationId, linger: 0 },
          publicOrigin: 'http://localhost',
          authenticate: async () => null,
        })
        const service = createSubmissionService({ db, rooms, clock, publication })
        const url = `https://new.example/${number}`
        const form = {
          formKey: randomUUID(),
          url,
          title: 'New',
          section: 'News',
          tags: [],
          note: '',
          name: '',
          email: '',
        }
        const submitted = await service.submit(null, form)
        if (!submitted.ok) throw new Error(submitted.message)
        const { id } = submitted.value
        const parent = await rooms.read(issueId, (doc) => required(snapshotBoard(doc).blocks[0], 'a section').id)
        if (!parent.ok) throw new Error(parent.message)
        const place = () => service.place(bob, { id, issue: number, parent: parent.value.value, after: null })
        const ended = at(flaky, count, fate)
        const result = await place().catch((error: unknown) => error)
        came = ended()
        if (came) cuts += 1
        else expect(result).toMatchObject({ ok: true })
        const shown = await rooms.read(issueId, (doc) => JSON.stringify(snapshotBoard(doc).blocks).includes(id))
        await rooms.close()
        const [row] = await database.db.select().from(submissions).where(eq(submissions.id, id))
        const stored = required(await loadBoard(database.db, issueId), 'a board')
        const { doc } = assembleBoard(stored.snapshot, stored.updates).board
        const card = JSON.stringify(snapshotBoard(doc).blocks).includes(id)
        expect([row?.status, shown]).toEqual([card ? 'placed' : 'waiting', expect.objectContaining({ ok: true })])
        expect(shown).toMatchObject({ value: { value: card } })
        outcomes.add(String(card))
      }
    }
    expect([outcomes.size, cuts > 12]).toEqual([2, true])
  })
})
