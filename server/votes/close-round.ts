import { decide } from '../../lib/vote'
import type { Transaction } from '../db/client'
import { lockRound, logRound, type RoundNow, setClosed } from '../db/queries/rounds'
import { listCandidates } from '../db/queries/votes'
import type { VoteDeps } from './deps'

/** Why a round was closed: its time was over, its issue was published, or an editor closed it early. */
export type Closing =
  | { readonly why: 'time' | 'published' }
  | { readonly why: 'early'; readonly reason: string; readonly by: string }

/**
 * Closes a locked round that is not closed: counts, decides and writes both down. Votes hold the round against this lock, so
 * every one that was taken is counted and none is taken after.
 */
export async function closeLocked(tx: Transaction, { round }: RoundNow, closing: Closing): Promise<void> {
  const candidates = await listCandidates(tx, round.id)
  await setClosed(tx, round.id, decide(candidates, round.rules))
  // What stood then, since a nomination may stand again or no more in a later round: a recount needs it.
  const standing = candidates.filter((candidate) => candidate.standing).map(({ id }) => id)
  const { by = null, ...detail } = { by: undefined, ...closing }
  await logRound(tx, { roundId: round.id, userId: by, act: 'closed', detail: { ...detail, standing } })
}

/** Closes a round whose time is over, or whose issue is published; false where somebody else did, or it goes on. */
export async function closeDue({ db, publication }: VoteDeps, id: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const found = await lockRound(tx, { publicationId: publication.id, id })
    if (found === null || found.round.closedAt !== null || found.state !== 'closed') return false
    await closeLocked(tx, found, { why: found.now >= found.round.closesAt ? 'time' : 'published' })
    return true
  })
}
