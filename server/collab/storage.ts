import type { Database } from '../db/client'
import { boardTail } from '../db/queries/board-log'
import {
  type BadUpdate,
  compactBoard,
  loadBoard,
  quarantineUpdates,
  type StoredBoard,
} from '../db/queries/board-snapshots'
import type { Log } from '../log'
import { assembleBoard, DamagedSnapshot } from './load'
import type { UpdateLog } from './log'
import { missingRows } from './missing-rows'
import type { LoadedBoard, RoomStorage } from './types'

interface StorageDeps {
  readonly db: Database
  readonly log: Log
  readonly updates: UpdateLog
}

/** One board in Postgres. */
export function createRoomStorage(deps: StorageDeps, issueId: number): RoomStorage {
  const { db, log, updates } = deps
  return {
    load: () => loadSound(deps, issueId),
    turn: () => updates.turn(),
    append: (rows, made) => updates.append(issueId, rows, made),
    since: (seq) => boardTail(db, issueId, seq),
    compact: async (head) => {
      const done = await compactBoard(db, { issueId, ...head })
      if (done === 'foreign')
        log.error({ issueId }, 'The board’s log has rows that its snapshot would not have; it stays as it is')
      return done === 'compacted'
    },
  }
}

/** The board on its newest snapshot that is sound. */
async function loadSound({ db, log }: StorageDeps, issueId: number): Promise<LoadedBoard> {
  for (let older = 0; ; older++) {
    const stored = await loadBoard(db, issueId, older)
    if (stored === null)
      throw new Error(older === 0 ? `Issue ${issueId} has no board` : `No snapshot of issue ${issueId} can be read`)
    try {
      return await assemble({ db, log, issueId }, stored)
    } catch (error) {
      if (!(error instanceof DamagedSnapshot)) throw error
      const { seq } = stored.snapshot
      log.error({ issueId, seq, err: error }, 'A snapshot of a board is damaged; trying the one before it')
    }
  }
}

async function assemble(
  { db, log, issueId }: Pick<StorageDeps, 'db' | 'log'> & { readonly issueId: number },
  stored: StoredBoard,
): Promise<LoadedBoard> {
  const { board, bad } = assembleBoard(stored.snapshot, stored.updates)
  const lost: readonly BadUpdate[] = [
    ...bad.map(({ row: { seq, data }, reason }) => ({ seq, data, reason })),
    ...missingRows(stored).map((seq) => ({ seq, data: new Uint8Array(), reason: 'is missing' })),
  ]
  if (lost.length > 0) {
    const told = new Set(await quarantineUpdates(db, issueId, lost))
    for (const { seq, reason } of lost)
      if (told.has(seq)) log.error({ issueId, seq, reason }, 'An edit in the log is damaged; set aside')
  }
  const seq = Math.max(board.seq, stored.head)
  return { ...board, seq, epoch: stored.epoch, damaged: stored.damaged || lost.length > 0 }
}
