import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { findNomination, findPerson } from '../db/queries/nominations'
import { findRound } from '../db/queries/rounds'
import { type Ballot, countVotes, giveVote, takeVoteBack } from '../db/queries/votes'
import type { VoteDeps } from './deps'
import type { FixedRounds } from './fixed-rounds'
import { votingRefusal } from './voting-refusal'
import { fates, isUuid, noAccount, noNomination, noRound } from './words'

export interface VoteInput {
  readonly id: string
  readonly round: number
  readonly vote: boolean
  /** The address the request came from. */
  readonly network: string | null
}

export interface VotingDeps extends VoteDeps {
  readonly fixedRounds: FixedRounds
}

/** Gives the actor's vote or takes it back; the database alone decides whether it may be, and how many there are. */
export async function vote(
  deps: VotingDeps,
  actor: Actor | null,
  input: VoteInput,
): Promise<Result<{ readonly voted: boolean; readonly votes: number | null }>> {
  const refused = refusal(actor, 'vote')
  if (refused !== null || actor === null) return refused ?? noAccount
  if (!isUuid(input.id)) return noNomination
  const limited = await deps.limits.take('vote', { actor, address: null })
  if (limited !== null) return limited
  const round = await deps.fixedRounds(input.round)
  if (round === null) return noRound
  const at: Ballot = { publicationId: deps.publication.id, round: round.id, nomination: input.id, userId: actor.id }
  const cast = input.vote
    ? await giveVote(deps.db, { ...at, network: round.markOf(input.network) })
    : await takeVoteBack(deps.db, at)
  if (cast === 'refused') return explain(deps, at)
  // While votes are hidden, that one was given is not to be seen either.
  if (cast === 'changed' && !round.isHidden) deps.changed(round.ballot)
  return ok({ voted: input.vote, votes: round.isHidden ? null : await countVotes(deps.db, at) })
}

/** Why the database took no vote. */
async function explain({ db, publication }: VoteDeps, at: Ballot): Promise<Result<never>> {
  const round = await findRound(db, { publicationId: at.publicationId, id: at.round })
  const nomination = await findNomination(db, { publicationId: at.publicationId, id: at.nomination })
  const person = await findPerson(db, at.userId)
  if (round === null) return noRound
  if (person === null) return noAccount
  const { timeZone } = await publication.rules()
  const refused = votingRefusal({ ...round, person, timeZone })
  if (refused !== null) return refused
  if (nomination === null) return noNomination
  if (nomination.status !== 'standing')
    return refuse('conflict', `It ${fates[nomination.status]}, so nobody can vote for it. Look at the page again.`)
  return refuse('conflict', 'It does not stand in this round. Look at the page again.')
}
