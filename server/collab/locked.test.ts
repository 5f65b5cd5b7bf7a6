import { afterAll, beforeAll, expect, test } from 'vitest'
import { updatesSince } from '../db/queries/board-log'
import { lockBoard } from '../db/queries/boards'
import { testDatabase } from '../testing/database'
import { createUpdateLog } from './log'
import { addIssue, boardFixture } from './testing/fixture'
import { systemTimers } from './timers'

let database: Awaited<ReturnType<typeof testDatabase>>
let publicationId: number

beforeAll(async () => {
  database = await testDatabase()
  publicationId = (await boardFixture(database.db)).publicationId
})
afterAll(() => database.close())

test('a board that somebody else keeps locked holds up no other', async () => {
  const { db } = database
  const [locked, free] = [
    await addIssue(db, { publicationId, number: 950 }),
    await addIssue(db, { publicationId, number: 951 }),
  ]
  const log = createUpdateLog({
    ...{ db, timers: systemTimers, server: null },
    follow: async () => undefined,
    committed: () => undefined,
    followed: () => undefined,
  })
  const append = (issueId: number) =>
    log.append(issueId, [{ userId: null, data: Uint8Array.of(0, 0) }], { changes: [], epoch: 1 })
  await db.transaction(async (tx) => {
    await lockBoard(tx, locked)
    const [waits, goesOn] = await Promise.all([append(locked), append(free)])
    expect([waits.kind, goesOn.kind]).toEqual(['down', 'committed'])
    expect(await updatesSince(db, locked, 0)).toEqual([])
  })
  expect(await append(locked)).toEqual({ kind: 'committed', before: 0, seq: 1 })
})
