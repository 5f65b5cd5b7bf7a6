import type * as Y from 'yjs'
import { type BoardSnapshot, boardMarkdown, snapshotBoard } from '../../../lib/board'
import { type Result, refuse } from '../../../lib/result'
import { frozen, type HeldBoard } from '../../collab'
import type { Transaction } from '../../db/client'
import { type ClosedBoard, closedBoard } from '../../db/queries/boards'
import { type IssueRow, lockIssue } from '../../db/queries/issues'
import type { PublishingContext } from './context'

/** A board to the letter, as it is stored up to `seq`. */
export interface BoardText {
  readonly snapshot: BoardSnapshot
  readonly markdown: string
  readonly seq: number
}

export interface Held {
  readonly tx: Transaction
  readonly issue: IssueRow
  readonly board: BoardText
}

/**
 * Runs `act` with the issue locked and its board held, in one transaction: nothing is stored of the board meanwhile. Where
 * `act` has closed it, everybody on it is told and what they wrote since is refused; else it goes on as if nothing had been.
 */
export async function whileHeld<T>(
  context: Pick<PublishingContext, 'db' | 'rooms'>,
  issueId: number,
  act: (held: Held) => Promise<Result<T>>,
): Promise<Result<T>> {
  const at: { hold: HeldBoard<Omit<BoardText, 'seq'>> | null; done: boolean; closed: ClosedBoard | null } = {
    hold: null,
    done: false,
    closed: null,
  }
  try {
    const result = await context.db.transaction(async (tx) => {
      const issue = await lockIssue(tx, issueId)
      if (issue === null) throw new Error(`Issue ${issueId} is gone`)
      const held = await context.rooms.hold(issueId, readText)
      if (!held.ok) return held
      at.hold = held.value
      const done = await act({ tx, issue, board: { ...held.value.value, seq: held.value.seq } })
      if (done.ok && !(await held.value.confirm(tx))) throw new LeaseLost()
      at.closed = done.ok ? await closedBoard(tx, issueId) : null
      at.done = done.ok
      return done
    })
    if (at.closed !== null) at.hold?.close(frozen(at.closed))
    return result
  } catch (error) {
    if (error instanceof LeaseLost)
      return refuse(
        'unavailable',
        'This took so long that others were let onto the board meanwhile. Publish once more.',
      )
    // Whether the transaction stands is not known: who comes back is asked in again by what the database says.
    if (at.done) at.hold?.close(refuse('unavailable', 'The board can’t be reached now. Trying again.'))
    throw error
  } finally {
    at.hold?.release()
  }
}

/** Another server may have written meanwhile, so what was read is not the last word. */
class LeaseLost extends Error {}

function readText(doc: Y.Doc): Omit<BoardText, 'seq'> {
  return { snapshot: snapshotBoard(doc), markdown: boardMarkdown(doc) }
}
