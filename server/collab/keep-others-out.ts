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
export async function keepOthersOut({ db, log, timers, issueId, server }: HeldFor): Promise<Result<Apart>> {
  if (!(await leaseBoard(db, issueId, server))) return heldElsewhere
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
      ended = true
      stop()
      await endLease(db, issueId, server).catch((error: unknown) =>
        log.warn({ issueId, err: error }, 'The lease on a board could not be ended; it runs out by itself'),
      )
    },
  })
}
