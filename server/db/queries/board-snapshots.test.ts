import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addIssue, boardFixture } from '../../collab/testing/fixture'
import { testDatabase } from '../../testing/database'
import { boardSnapshots } from '../schema'
import { appendUpdates } from './board-log'
import { compactBoard, loadBoard } from './board-snapshots'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('no snapshot goes further than the log: what is written next would be taken for a part of it', async () => {
  const { db } = database
  const { publicationId } = await boardFixture(db)
  const issueId = await addIssue(db, { publicationId, number: 960 })
  const rows = [{ userId: null, data: Y.encodeStateAsUpdate(new Y.Doc()) }]
  const append = () => appendUpdates(db, [{ issueId, rows, epoch: null }], null)
  await append()
  // As a server would that knows rows which a database that took over has lost.
  const head = { issueId, seq: 3, rows: 3, state: Y.encodeStateAsUpdate(new Y.Doc()) }
  expect(await compactBoard(db, head)).toBe('foreign')
  await append()
  expect((await loadBoard(db, issueId))?.updates.map(({ seq }) => seq)).toEqual([1, 2])
  await append()
  expect(await compactBoard(db, head)).toBe('compacted')
  const kept = await db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId))
  expect(kept.map(({ seq }) => seq).toSorted()).toEqual([0, 3])
})
