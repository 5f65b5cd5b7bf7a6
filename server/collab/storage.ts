import type { Database } from '../db/client'
import { updatesSince } from '../db/queries/board-log'
import { compactBoard, loadBoard, quarantineUpdates } from '../db/queries/board-snapshots'
import type { Log } from '../log'
import { assembleBoard } from './load'
import type { UpdateLog } from './log'
import type { RoomStorage } from './types'

/** One board in Postgres. */
export function createRoomStorage(
  deps: { readonly db: Database; readonly log: Log; readonly updates: UpdateLog },
  issueId: number,
): RoomStorage {
  const { db, log, updates } = deps
  return {
    load: async () => {
      const stored = await loadBoard(db, issueId)
      if (stored === null) throw new Error(`Issue ${issueId} has no board`)
      const { board, bad } = assembleBoard(stored.snapshot, stored.updates)
      if (bad.length > 0) {
        const rows = bad.map(({ row, reason }) => ({ ...row, reason }))
        await quarantineUpdates(db, issueId, rows)
        for (const { seq, reason } of rows)
          log.error({ issueId, seq, reason }, 'An edit in the log is damaged; set aside')
      }
      return board
    },
    append: (rows, changes) => updates.append(issueId, rows, changes),
    since: (seq) => updatesSince(db, issueId, seq),
    compact: async (head) => {
      const done = await compactBoard(db, { issueId, ...head })
      if (done === 'foreign')
        log.error({ issueId }, 'Another process writes this board too; its log stays as it is. Run one process only.')
      return done === 'compacted'
    },
  }
}
