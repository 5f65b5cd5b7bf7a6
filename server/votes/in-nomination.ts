import { ok, type Result, refuse } from '../../lib/result'
import type { Transaction } from '../db/client'
import { findNomination, lockNomination, type NominationRow, newestRoundOf } from '../db/queries/nominations'
import { lockRound, type RoundNow } from '../db/queries/rounds'
import type { VoteDeps } from './deps'
import { isUuid, noNomination } from './words'

/** A nomination and the last round it stands in, both locked: nobody votes, closes or decides meanwhile. */
export interface Held extends RoundNow {
  readonly tx: Transaction
  readonly nomination: NominationRow
}

/**
 * Does something to a nomination, in one transaction with its last round locked; always the round first, then the nomination.
 * Refused once that round is closed: its result stands.
 */
export async function inNomination(
  deps: VoteDeps,
  id: string,
  act: (held: Held) => Promise<Result<null>>,
): Promise<Result<null>> {
  const { db, publication } = deps
  if (!isUuid(id)) return noNomination
  const found = await findNomination(db, { publicationId: publication.id, id })
  const roundId = found === null ? null : await newestRoundOf(db, id)
  if (found === null || roundId === null) return noNomination
  const done = await db.transaction(async (tx): Promise<Result<null>> => {
    const round = await lockRound(tx, { publicationId: publication.id, id: roundId })
    const nomination = await lockNomination(tx, id)
    if (round === null || nomination === null) return noNomination
    if (round.state === 'closed') return refuse('conflict', 'Its round is closed, and the result stands.')
    return act({ ...round, tx, nomination })
  })
  if (done.ok) deps.changed(found.ballot)
  return done
}

/** Whether a nomination is as it must be for an act that has been done already; then nothing is left to do. */
export const alreadyDone: Result<null> = ok(null)
