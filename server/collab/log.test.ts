import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { testDatabase } from '../testing/database'
import { createUpdateLog } from './log'
import { addIssue, boardFixture } from './testing/fixture'
import { systemTimers } from './timers'

/** An edit of somebody new, which builds on nothing. */
function edit(text: string) {
  const doc = new Y.Doc()
  doc.getText('other').insert(0, text)
  return { userId: null, data: Y.encodeStateAsUpdate(doc) }
}

test('R5: boards that are edited without pause are committed together, so none waits for a commit of the others’ as well', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const { publicationId, issueId } = await boardFixture(db)
  const other = await addIssue(db, { publicationId, number: 8 })
  const settings = { db, timers: systemTimers, follow: async () => undefined, server: null }
  const log = createUpdateLog({ ...settings, committed: () => undefined, followed: () => undefined })
  const append = (board: number, text: string) => log.append(board, [edit(text)], { changes: [], epoch: 1 })
  /** As a room does: what came meanwhile is appended once what came before is committed, and a few promises later. */
  const goOn = async (board: number, name: string) => {
    for (let time = 0; time < 5; time++) {
      expect((await append(board, `${name}${time}`)).kind).toBe('committed')
      for (let promise = 0; promise < 10; promise++) await null
    }
  }
  const first = goOn(issueId, 'a')
  // The second begins while the first one's commit is under way.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  await Promise.all([first, goOn(other, 'b')])
  // Rows with the same `xmin` are of one transaction.
  const { rows } = await db.execute<{ boards: number }>(
    sql`SELECT count(*)::int AS boards FROM board_updates GROUP BY xmin::text ORDER BY boards`,
  )
  expect(rows.map(({ boards }) => boards)).toEqual([1, 1, 2, 2, 2, 2])
})
