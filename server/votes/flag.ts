import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import { findPerson, setFlag } from '../db/queries/nominations'
import type { VoteDeps } from './deps'
import { inNomination } from './in-nomination'
import { noAccount } from './words'

/** Tells the editors that something is wrong with a nomination; nothing else follows from it. */
export async function flag(
  deps: VoteDeps,
  actor: Actor | null,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null || actor === null) return refused ?? noAccount
  if ((await findPerson(deps.db, actor.id)) === null) return noAccount
  return inNomination(deps, id, async ({ tx }) => {
    await setFlag(tx, { nominationId: id, userId: actor.id, reason })
    return ok(null)
  })
}
