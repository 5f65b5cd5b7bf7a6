import type * as Y from 'yjs'
import { type Actor, refusal } from '../../lib/permission'
import { type Result, refuse } from '../../lib/result'
import type { Outcome } from '../../lib/vote'
import type { Transaction } from '../db/client'
import { findRound, lockRound, type RoundNow, type RoundRow } from '../db/queries/rounds'
import { bringUpToDate, carry } from './bring-up-to-date'
import type { VoteDeps } from './deps'
import { noAccount, noRound } from './words'

/** A round whose result stands, locked, and the board of its issue, in one transaction. */
export interface Closed {
  readonly doc: Y.Doc
  readonly tx: Transaction
  readonly round: RoundRow & { readonly outcome: Outcome }
  readonly issue: RoundNow['issue']
  readonly by: string
}

/**
 * Does something to what was taken from a round and to the board of its issue: both, or neither. Refused while the round is
 * not closed, and once its issue is published.
 */
export async function inClosedRound(
  deps: VoteDeps,
  { actor, id }: { readonly actor: Actor | null; readonly id: number },
  act: (closed: Closed) => Promise<Result<null>>,
): Promise<Result<null>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null || actor === null) return refused ?? noAccount
  await bringUpToDate(deps)
  const at = { publicationId: deps.publication.id, id }
  const found = await findRound(deps.db, at)
  if (found === null) return noRound
  const done = await deps.rooms.edit(found.round.issueId, {
    userId: actor.id,
    change: async (doc, tx) => {
      const locked = await lockRound(tx, at)
      if (locked === null) return noRound
      const { round, issue } = locked
      const { outcome } = round
      if (issue.status === 'published')
        return refuse('conflict', `Issue ${issue.number} is published, so what it took stands.`)
      if (outcome === null)
        return refuse('conflict', 'The round is not closed yet. Wait for its result, or close it early.')
      return act({ doc, tx, round: { ...round, outcome }, issue, by: actor.id })
    },
  })
  if (done.ok) for (const ballot of new Set([found.round.ballot, ...(await carry(deps))])) deps.changed(ballot)
  return done
}
