import type { Candidate, DecidingRules, Outcome, Ranked } from './types'

/** What the votes of a round come to, whatever order they are given in. */
export function decide(
  candidates: readonly Candidate[],
  rules: Pick<DecidingRules, 'minimum' | 'tie' | 'carryRounds'>,
): Outcome {
  const inOrder = candidates.toSorted(compare)
  const standing = inOrder.filter((candidate) => candidate.standing)
  const most = standing[0]?.votes ?? 0
  const leading = standing.filter(({ votes }) => votes === most).map(({ id }) => id)
  const { winner, why } = verdict({ leading, most, rules })
  const carriesOver = standing.filter(({ id, carried }) => id !== winner && carried < rules.carryRounds)
  return {
    ranking: inOrder.map(toRanked),
    winner,
    tied: leading.length > 1 && most >= rules.minimum ? leading : [],
    why,
    carriesOver: carriesOver.map(({ id }) => id),
  }
}

/** What stands first, then by votes, then by time; two of the same millisecond by their ids, so that there is one order. */
function compare(one: Candidate, other: Candidate): number {
  if (one.standing !== other.standing) return one.standing ? -1 : 1
  return other.votes - one.votes || one.at - other.at || (one.id < other.id ? -1 : 1)
}

function verdict({
  leading: [first, ...others],
  most,
  rules,
}: {
  readonly leading: readonly string[]
  readonly most: number
  readonly rules: Pick<DecidingRules, 'minimum' | 'tie'>
}): Pick<Outcome, 'winner' | 'why'> {
  if (first === undefined) return { winner: null, why: 'nothing-stood' }
  if (most < rules.minimum) return { winner: null, why: 'below-minimum' }
  if (others.length === 0) return { winner: first, why: 'votes' }
  return rules.tie === 'earlier' ? { winner: first, why: 'earlier' } : { winner: null, why: 'editors' }
}

function toRanked({ id, votes, standing }: Candidate, _: number, all: readonly Candidate[]): Ranked {
  return { id, votes, place: 1 + all.findIndex((other) => other.standing === standing && other.votes === votes) }
}
