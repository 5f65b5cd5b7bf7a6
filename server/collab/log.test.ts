import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { testDatabase } from '../testing/database'
import { createUpdateLog } from './log'
import { addIssue, boardFixture } from './testing/fixture'
import { systemTimers } from './timers'
import type { CardChange } from './types'

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
  let second: Promise<void> | null = null
  // The second board's first edit comes while the commit of the first one's is under way.
  const follow = async () => {
    second ??= goOn(other, [])
  }
  const log = createUpdateLog({
    ...{ db, timers: systemTimers, follow, server: null },
    committed: () => undefined,
    followed: () => undefined,
  })
  /** As a room does: what came meanwhile is appended once what came before is committed, and a few promises later. */
  const goOn = async (board: number, changes: readonly CardChange[]) => {
    for (let time = 0; time < 5; time++) {
      const done = await log.append(board, [edit(`${board} ${time}`)], { changes, epoch: 1 })
      expect(done.kind).toBe('committed')
      for (let promise = 0; promise < 10; promise++) await null
    }
  }
  await goOn(issueId, [{ submission: 's', block: 'b', onBoard: true, userId: null }])
  await second
  // Rows with the same `xmin` are of one transaction.
  const { rows } = await db.execute<{ boards: number }>(
    sql`SELECT count(*)::int AS boards FROM board_updates GROUP BY xmin::text ORDER BY boards`,
  )
  expect(rows.map(({ boards }) => boards)).toEqual([1, 1, 2, 2, 2, 2])
})
