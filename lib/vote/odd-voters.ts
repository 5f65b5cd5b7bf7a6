import type { Oddity, OddVoter, Voter } from './types'

/**
 * What looks odd about those who voted in a round that opened at `opensAt` (milliseconds since 1970), by voter; who is not in
 * it looks ordinary. One reason alone leaves nobody out of the filtered tally: people do join for a vote, and offices do
 * share a network. An account made for the vote is left out when it also came with others of its kind, through one network
 * or in one burst.
 */
export function oddVoters(
  voters: readonly Voter[],
  { opensAt }: { readonly opensAt: number },
): ReadonlyMap<string, OddVoter> {
  const fresh = new Set(voters.filter(({ since }) => since > opensAt - newFor).map(({ voter }) => voter))
  const crowded = fromOddNetworks(voters, fresh)
  const bursting = inBursts(voters, fresh)
  const odd = new Map<string, OddVoter>()
  for (const { voter } of voters) {
    const reasons: readonly (readonly [Oddity, ReadonlySet<string>])[] = [
      ['new-account', fresh],
      ['same-network', crowded],
      ['burst', bursting],
    ]
    const oddities = reasons.filter(([, those]) => those.has(voter)).map(([oddity]) => oddity)
    if (oddities.length > 0) odd.set(voter, { oddities, left: fresh.has(voter) && oddities.length > 1 })
  }
  return odd
}

const minute = 60_000
const day = 24 * 60 * minute

/** An account is new when it was made less than this before its round opened, or later. A round is announced once a week. */
const newFor = 7 * day

/** Fewer voters of one network are a household or a team. */
const fewestOfNetwork = 5

/** Voters from a network that several vote from, most of them with new accounts. */
function fromOddNetworks(voters: readonly Voter[], fresh: ReadonlySet<string>): ReadonlySet<string> {
  const networks = groups(
    voters.filter(({ network }) => network !== null),
    ({ network }) => network,
  )
  const odd = networks.filter((of) => of.length >= fewestOfNetwork && mostlyIn(of, fresh))
  return new Set(odd.flat().map(({ voter }) => voter))
}

/** More than half: of ordinary voters one in ten or twenty is new. */
function mostlyIn(voters: readonly { readonly voter: string }[], fresh: ReadonlySet<string>): boolean {
  return voters.filter(({ voter }) => fresh.has(voter)).length * 2 > voters.length
}

const burstWithin = 10 * minute
/** Votes of new accounts for one nomination within that time. */
const fewestOfBurst = 8

/** New accounts that voted for one nomination within minutes of each other, as most who voted for it then. */
function inBursts(voters: readonly Voter[], fresh: ReadonlySet<string>): ReadonlySet<string> {
  const votes = voters.flatMap(({ voter, votes }) => votes.map(({ nomination, at }) => ({ voter, nomination, at })))
  const odd = new Set<string>()
  for (const of of groups(votes, ({ nomination }) => nomination)) {
    const inTime = of.toSorted((one, other) => one.at - other.at)
    let from = 0
    for (const [to, { at }] of inTime.entries()) {
      while ((inTime[from]?.at ?? at) < at - burstWithin) from += 1
      const window = inTime.slice(from, to + 1)
      const those = window.filter(({ voter }) => fresh.has(voter))
      if (those.length < fewestOfBurst || those.length * 2 <= window.length) continue
      for (const { voter } of those) odd.add(voter)
    }
  }
  return odd
}

function groups<T>(list: readonly T[], keyOf: (item: T) => string | null): readonly (readonly T[])[] {
  const found = new Map<string | null, T[]>()
  for (const item of list) {
    const group = found.get(keyOf(item))
    if (group === undefined) found.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...found.values()]
}
