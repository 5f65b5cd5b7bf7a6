import * as Y from 'yjs'
import { watchSubmissions } from '../../lib/board'
import { ok, type Result, refuse } from '../../lib/result'
import type { Database, Transaction } from '../db/client'
import { type AppendedRows, appendUpdates, boardTail } from '../db/queries/board-log'
import { lockBoard } from '../db/queries/boards'
import { frozen, heldElsewhere } from './frozen'
import { type Follow, failedOver, putBack } from './log'
import { damaged } from './replica'
import type { Room } from './room'
import type { Copy, Written } from './types'

/** A change by the server: `change` edits a copy of the board, and may write to the database in the same transaction. */
export interface BoardEdit<T> {
  readonly userId: string | null
  /** Also where the board is closed to people: for what git says of a published issue. */
  readonly whileClosed?: boolean
  change(doc: Y.Doc, tx: Transaction): Promise<Result<T>>
}

export interface ServerEditDeps {
  readonly db: Database
  readonly follow: Follow
  /** This server, as in `processes`; null where there is only one. */
  readonly server: string | null
}

/**
 * Changes a board in one transaction, with what follows from it: all of it, or nothing. The board is locked from its
 * beginning, and whatever other servers wrote is brought onto the copy first, so that `change` sees all that is stored.
 */
export function editBoard<T>(
  { db, follow, server }: ServerEditDeps,
  { room, issueId, copy, edit }: { room: Room; issueId: number; copy: Copy; edit: BoardEdit<T> },
): Promise<Result<Written<T>>> {
  const { doc, epoch } = copy
  return transact(db, async (tx) => {
    const board = await lockBoard(tx, issueId)
    if (board === null) throw new Error(`Issue ${issueId} has no board`)
    if (board.epoch !== epoch) {
      room.shut(putBack.code, putBack.reason)
      return refuse('unavailable', putBack.reason)
    }
    if (board.head < copy.seq) {
      room.failOver()
      return refuse('unavailable', failedOver.reason)
    }
    if (board.closed !== null && edit.whileClosed !== true) return frozen(board.closed)
    if (board.head > copy.seq)
      for (const { data } of (await boardTail(tx, issueId, copy.seq)).rows) Y.applyUpdate(doc, data)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const watch = watchSubmissions(doc)
    const changed = await edit.change(doc, tx)
    if (!changed.ok) return changed
    const { userId, whileClosed = false } = edit
    const changes = watch.take().map((change) => ({ ...change, userId }))
    if (changes.length > 0) await follow(tx, { issueId, changes })
    const rows = updates.map((data) => ({ userId, data }))
    const appended = await appendUpdates(tx, [{ issueId, rows, epoch, whileClosed }], server)
    const before = stored(appended.get(issueId))
    return before.ok ? ok({ value: changed.value, updates, before: before.value }) : before
  })
}

/** Where the rows begin, or why there are none. */
function stored(appended: AppendedRows | undefined): Result<number> {
  switch (appended?.kind) {
    case 'stored':
      return ok(appended.before)
    case 'closed':
      return frozen(appended.closed)
    case 'damaged':
      return refuse('damaged', damaged)
    case 'held':
      return heldElsewhere
    default:
      throw new Error('The board was locked and changed even so')
  }
}

/** Rolls back when `run` refuses. */
async function transact<T>(db: Database, run: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  let refused: Result<T> | null = null
  try {
    return await db.transaction(async (tx) => {
      const result = await run(tx)
      if (!result.ok) {
        refused = result
        tx.rollback()
      }
      return result
    })
  } catch (error) {
    if (refused !== null) return refused
    throw error
  }
}
