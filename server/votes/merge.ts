import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { lockNomination, newestRoundOf, setFate } from '../db/queries/nominations'
import { logRound } from '../db/queries/rounds'
import { copyVotes } from '../db/queries/votes'
import type { VoteDeps } from './deps'
import { inNomination } from './in-nomination'
import { fates, isUuid, noAccount, noNomination } from './words'

/** Makes one of two that are the same: who votes for either votes for `into`. The merged one keeps its votes, uncounted. */
export async function merge(
  deps: VoteDeps,
  actor: Actor | null,
  { id, into }: { readonly id: string; readonly into: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null || actor === null) return refused ?? noAccount
  if (!isUuid(into)) return noNomination
  if (id.toLowerCase() === into.toLowerCase()) return refuse('invalid', 'Choose another nomination to merge it into.')
  return inNomination(deps, id, async ({ tx, nomination, round }) => {
    if (nomination.status === 'merged' && nomination.mergedInto === into) return ok(null)
    if (nomination.status !== 'standing')
      return refuse('conflict', `It ${fates[nomination.status]} already. Look at the page again.`)
    const other = await lockNomination(tx, into)
    if (other === null || (await newestRoundOf(tx, into)) !== round.id) return noNomination
    if (other.status !== 'standing')
      return refuse('conflict', `The other one ${fates[other.status]}, so nothing can be merged into it.`)
    await copyVotes(tx, { round: round.id, from: id, into })
    await setFate(tx, id, { status: 'merged', mergedInto: into, by: actor.id })
    await logRound(tx, { roundId: round.id, userId: actor.id, act: 'merged', detail: { nomination: id, into } })
    return ok(null)
  })
}
