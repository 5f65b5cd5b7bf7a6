import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { OddVotesView } from '../../lib/views'
import { oddVoters, type Voter } from '../../lib/vote'
import { findRound } from '../db/queries/rounds'
import { listNominated, listVotes } from '../db/queries/winners'
import type { VoteDeps } from './deps'
import { sayMoment } from './moment'
import { noRound } from './words'

/**
 * What looks odd about a round's votes, and what they come to with and without those it is best to leave out. Not while they
 * are hidden: editors vote too, and may close a round early.
 */
export async function oddVotes(deps: VoteDeps, actor: Actor | null, round: number): Promise<Result<OddVotesView>> {
  const refused = refusal(actor, 'decide-round')
  if (refused !== null) return refused
  const { db, publication } = deps
  const found = await findRound(db, { publicationId: publication.id, id: round })
  if (found === null) return noRound
  const { closesAt, rules } = found.round
  if (rules.counts === 'hidden' && found.state !== 'closed') {
    const { timeZone } = await publication.rules()
    return refuse('conflict', `The votes are hidden until the round closes: ${sayMoment(closesAt, timeZone)}.`)
  }
  const [nominated, votes] = await Promise.all([listNominated(db, round), listVotes(db, round)])
  const voters = votersOf(votes)
  const odd = oddVoters(voters, { opensAt: found.round.opensAt.getTime() })
  const names = new Map(votes.map(({ userId, name }) => [userId, name]))
  return ok({
    voters: voters.flatMap(({ voter, since, votes: its }) => {
      const found = odd.get(voter)
      if (found === undefined) return []
      const voted = its.map(({ nomination }) => nomination)
      return [{ name: names.get(voter) ?? '', since: new Date(since).toISOString(), votes: voted, ...found }]
    }),
    tallies: nominated.map(({ id }) => {
      const its = votes.filter(({ nomination }) => nomination === id)
      const filtered = its.filter(({ userId }) => odd.get(userId)?.left !== true)
      return { nomination: id, all: its.length, filtered: filtered.length }
    }),
  })
}

type Vote = Awaited<ReturnType<typeof listVotes>>[number]

function votersOf(votes: readonly Vote[]): readonly Voter[] {
  const byVoter = new Map<string, Vote[]>()
  for (const vote of votes) byVoter.set(vote.userId, [...(byVoter.get(vote.userId) ?? []), vote])
  return [...byVoter].map(([voter, its]) => ({
    voter,
    since: its[0]?.since.getTime() ?? 0,
    // Of several networks the last: it is where they voted from when they were done.
    network: its.findLast(({ network }) => network !== null)?.network ?? null,
    votes: its.map(({ nomination, at }) => ({ nomination, at: at.getTime() })),
  }))
}
