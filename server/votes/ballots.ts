import type { BallotRules } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { BallotView } from '../../lib/views'
import { rulesText } from '../../lib/vote'
import type { RoundRules } from '../db/tables/votes'
import type { VoteDeps } from './deps'

/** The publication's ballot of this kind. */
export async function requireBallot({ publication }: VoteDeps, kind: string): Promise<Result<BallotRules>> {
  const { ballots } = await publication.rules()
  const ballot = ballots.find((one) => one.kind === kind)
  return ballot === undefined
    ? refuse('not-found', 'This newsletter has no such vote. Look at its votes under /vote.')
    : ok(ballot)
}

/** A ballot as voters see it; `rules` are those of a round, which holds to the rules of the day it was made. */
export function viewBallot(ballot: BallotRules, rules: RoundRules = ballot): BallotView {
  const { kind, of, title, noun } = ballot
  return { kind, of, title, noun, rules: rulesText({ ...ballot, ...rules }), self: rules.self }
}

/** What of a ballot's rules a round is decided by. */
export function roundRules(ballot: BallotRules): RoundRules {
  const { minimum, tie, carryRounds, self, counts, perPerson, accountHours } = ballot
  return { minimum, tie, carryRounds, self, counts, perPerson, accountHours }
}
