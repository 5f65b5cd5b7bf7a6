import { ok, type Result } from '../../lib/result'
import type { Database, Transaction } from '../db/client'
import { endLease, leaseBoard, renewLease } from '../db/queries/boards'
import type { Log } from '../log'
import { heldElsewhere } from './frozen'
import type { Stop, Timers } from './types'

/** Well before a lease runs out. */
const renewEvery = 60_000

export interface HeldFor {
  readonly db: Database
  readonly log: Log
  readonly timers: Timers
  readonly issueId: number
  /** This server, as in `processes`. */
  readonly server: string
  readonly holds: BoardHolds
}

/** How many holds each board has at one server: they share one lease, which ends with the last. */
export class BoardHolds {
  readonly #boards = new Map<number, { count: number; ending: Promise<void> }>()

  /** Resolves when a lease can be taken that no end under way takes with it. */
  async add(issueId: number): Promise<void> {
    const board = this.#boards.get(issueId) ?? { count: 0, ending: Promise.resolve() }
    this.#boards.set(issueId, board)
    board.count += 1
    await board.ending
  }

  /** Calls `end`, which never rejects, where this was the last. */
  async remove(issueId: number, end: () => Promise<void>): Promise<void> {
    const board = this.#boards.get(issueId)
    if (board === undefined) return
    board.count -= 1
    if (board.count > 0) return
    board.ending = end()
    await board.ending
    if (board.count === 0) this.#boards.delete(issueId)
  }
}

/** A board that no other server appends to. */
export interface Apart {
  /** Whether that still holds, with the board at `head`, and will until `tx` ends. */
  confirm(tx: Transaction, head: number): Promise<boolean>
  /** Lets the others go on. Never rejects: a lease that can't be ended runs out. */
  end(): Promise<void>
}

/** Where there are no other servers. */
export const aloneHere: Apart = { confirm: async () => true, end: async () => undefined }

/** Keeps other servers from the board, by a lease in the database that is made longer from time to time. */
export async function keepOthersOut({ db, log, timers, issueId, server, holds }: HeldFor): Promise<Result<Apart>> {
  const leave = () =>
    holds.remove(issueId, () =>
      endLease(db, issueId, server).catch((error: unknown) =>
        log.warn({ issueId, err: error }, 'The lease on a board could not be ended; it runs out by itself'),
      ),
    )
  await holds.add(issueId)
  const isLeased = await leaseBoard(db, issueId, server).catch(async (error: unknown) => {
    await leave()
    throw error
  })
  if (!isLeased) {
    await leave()
    return heldElsewhere
  }
  let stop: Stop = () => undefined
  let ended = false
  const again = () => {
    stop = timers.after(renewEvery, () => {
      renewLease(db, { issueId, server }).then(
        (still) => {
          if (still && !ended) again()
        },
        (error: unknown) => {
          log.warn({ issueId, err: error }, 'The lease on a board could not be made longer')
          if (!ended) again()
        },
      )
    })
  }
  again()
  return ok({
    confirm: (tx, head) => renewLease(tx, { issueId, server, head }),
    end: async () => {
      if (ended) return
      ended = true
      stop()
      await leave()
    },
  })
}
