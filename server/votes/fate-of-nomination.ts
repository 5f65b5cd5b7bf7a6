import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { type Fate, findSame, setFate } from '../db/queries/nominations'
import { logRound } from '../db/queries/rounds'
import { uncopyVotes } from '../db/queries/votes'
import { requireBallot } from './ballots'
import type { VoteDeps } from './deps'
import { type Held, inNomination } from './in-nomination'
import { refuseSame } from './refuse-same'
import { fates, noAccount } from './words'

/** Its nominator takes it back; its votes stay to be seen, and count no more. */
export async function withdraw(
  deps: VoteDeps,
  actor: Actor | null,
  input: { readonly id: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null || actor === null) return refused ?? noAccount
  return inNomination(deps, input.id, async (held) => {
    const { userId, status } = held.nomination
    if (userId !== actor.id) return refuse('forbidden', 'Only who nominated it can withdraw it.')
    if (status === 'withdrawn') return ok(null)
    if (status !== 'standing') return notStanding(status)
    return settle(held, { actor, fate: { status: 'withdrawn' }, act: 'withdrawn' })
  })
}

/** An editor turns it down, with a reason that is shown. */
export async function decline(
  deps: VoteDeps,
  actor: Actor | null,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null || actor === null) return refused ?? noAccount
  return inNomination(deps, id, async (held) => {
    const { status } = held.nomination
    if (status === 'declined' && held.nomination.reason === reason) return ok(null)
    if (status !== 'standing' && status !== 'declined') return notStanding(status)
    return settle(held, { actor, fate: { status: 'declined', reason }, act: 'declined', detail: { reason } })
  })
}

/** Makes what was declined or merged stand again; of what was merged, the other keeps only its own votes. */
export async function restore(
  deps: VoteDeps,
  actor: Actor | null,
  { id }: { readonly id: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null || actor === null) return refused ?? noAccount
  return inNomination(deps, id, async (held) => {
    const { tx, nomination, round } = held
    const { status, key } = nomination
    if (status === 'standing') return ok(null)
    if (status !== 'declined' && status !== 'merged') return notStanding(status)
    const ballot = await requireBallot(deps, round.ballot)
    if (!ballot.ok) return ballot
    const same = await findSame(tx, { round: round.id, key, except: id })
    if (same?.status === 'standing' && same.id !== nomination.mergedInto) return refuseSame(same, ballot.value)
    if (status === 'merged') await uncopyVotes(tx, { round: round.id, from: id })
    return settle(held, { actor, fate: { status: 'standing' }, act: 'restored' })
  })
}

function notStanding(status: keyof typeof fates): Result<never> {
  return refuse('conflict', `It ${fates[status]} already. Look at the page again.`)
}

interface Settle {
  readonly actor: Actor
  readonly fate: Fate
  readonly act: string
  readonly detail?: Readonly<Record<string, unknown>>
}

async function settle({ tx, nomination, round }: Held, { actor, fate, act, detail }: Settle): Promise<Result<null>> {
  await setFate(tx, nomination.id, { ...fate, by: actor.id })
  await logRound(tx, { roundId: round.id, userId: actor.id, act, detail: { nomination: nomination.id, ...detail } })
  return ok(null)
}
