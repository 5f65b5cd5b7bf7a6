import { decide } from './decide'
import type { Outcome, Recountable } from './types'

/**
 * The outcome of a round from its exported votes alone. An export that can't be true throws a RangeError which names what is
 * wrong: a vote for what was not nominated, a voice given twice, a nomination listed twice or without a time.
 */
export function recount({ rules, nominations, votes }: Recountable): Outcome {
  const voters = new Map<string, Set<string>>()
  for (const { id } of nominations) {
    if (voters.has(id)) throw new RangeError(`The nomination ${id} is listed twice`)
    voters.set(id, new Set())
  }
  for (const { voter, nomination } of votes) {
    const its = voters.get(nomination)
    if (its === undefined) throw new RangeError(`${voter} votes for ${nomination}, which is not among the nominations`)
    if (its.has(voter)) throw new RangeError(`${voter} votes twice for ${nomination}`)
    its.add(voter)
  }
  const candidates = nominations.map(({ id, at, standing, carried }) => ({
    id,
    at: timeOf(at, id),
    votes: voters.get(id)?.size ?? 0,
    standing,
    carried,
  }))
  return decide(candidates, rules)
}

function timeOf(at: string, id: string): number {
  const time = Date.parse(at)
  if (Number.isNaN(time)) throw new RangeError(`The nomination ${id} has no time: ${at}`)
  return time
}
