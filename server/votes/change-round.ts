import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { Transaction } from '../db/client'
import { lockRound, logRound, type RoundNow, setClosesAt } from '../db/queries/rounds'
import { carry } from './bring-up-to-date'
import { closeLocked } from './close-round'
import type { VoteDeps } from './deps'
import { noAccount, noRound } from './words'

/** Nobody waits longer for a newsletter. */
const mostDays = 60

/** Lets an open round close later, with a reason in its log. */
export async function extend(
  deps: VoteDeps,
  actor: Actor | null,
  { round, closesAt, reason }: { readonly round: number; readonly closesAt: string; readonly reason: string },
): Promise<Result<null>> {
  const to = new Date(closesAt)
  return inOpenRound(deps, { actor, round }, async ({ tx, found, by }) => {
    const from = found.round.closesAt
    if (!(to > from))
      return refuse('invalid', 'Choose a time after the one it closes at now.', { closesAt: 'Choose a later time.' })
    if (to.getTime() > found.now.getTime() + mostDays * 86_400_000)
      return refuse('invalid', `A round can be extended to ${mostDays} days from now.`, {
        closesAt: 'Choose an earlier time.',
      })
    await setClosesAt(tx, round, to)
    const detail = { from: from.toISOString(), to: to.toISOString(), reason }
    await logRound(tx, { roundId: round, userId: by, act: 'extended', detail })
    return ok(null)
  })
}

/** Closes an open round now, with a reason in its log. */
export async function closeEarly(
  deps: VoteDeps,
  actor: Actor | null,
  { round, reason }: { readonly round: number; readonly reason: string },
): Promise<Result<null>> {
  const done = await inOpenRound(deps, { actor, round }, async ({ tx, found, by }) => {
    await closeLocked(tx, found, { why: 'early', reason, by })
    return ok(null)
  })
  if (done.ok) for (const ballot of await carry(deps)) deps.changed(ballot)
  return done
}

interface Open {
  readonly tx: Transaction
  readonly found: RoundNow
  readonly by: string
}

async function inOpenRound(
  deps: VoteDeps,
  { actor, round }: { readonly actor: Actor | null; readonly round: number },
  act: (open: Open) => Promise<Result<null>>,
): Promise<Result<null>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null || actor === null) return refused ?? noAccount
  let ballot: string | null = null
  const done = await deps.db.transaction(async (tx): Promise<Result<null>> => {
    const found = await lockRound(tx, { publicationId: deps.publication.id, id: round })
    if (found === null) return noRound
    if (found.state === 'closed') return refuse('conflict', 'The round is closed already, and its result stands.')
    if (found.state === 'upcoming') return refuse('conflict', 'The round is not open yet.')
    ballot = found.round.ballot
    return act({ tx, found, by: actor.id })
  })
  if (done.ok && ballot !== null) deps.changed(ballot)
  return done
}
