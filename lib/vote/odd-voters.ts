import type { Oddity, OddVoter, Voter } from './types'

/**
 * What looks odd about those who voted in a round that opened at `opensAt` (milliseconds since 1970), by voter; who is not in
 * it looks ordinary. One reason alone leaves nobody out of the filtered tally: people do join for a vote, and offices do
 * share a network. Left out is a new account that came with others of its kind, through one network or in one burst. New
 * accounts that vote one by one from networks of their own are marked and stay; so is an old one in a crowd of new ones.
 * In a newsletter's first weeks, when all accounts are new, newness says little; the tally of all votes decides.
 */
export function oddVoters(
  voters: readonly Voter[],
  { opensAt }: { readonly opensAt: number },
): ReadonlyMap<string, OddVoter> {
  const fresh = new Set(voters.filter(({ since }) => since > opensAt - newFor).map(({ voter }) => voter))
  const crowded = fromOddNetworks(voters, fresh)
  const bursting = inBursts(voters, fresh)
  // Somebody new who voted in the midst of a crowd's votes is not of the crowd: a burst has to be one without it.
  const others = voters.filter(({ voter }) => !(fresh.has(voter) && crowded.has(voter)))
  const burstingAlone = inBursts(others, fresh)
  const marks: ReadonlyArray<readonly [Oddity, ReadonlySet<string>]> = [
    ['new-account', fresh],
    ['same-network', crowded],
    ['burst', bursting],
  ]
  const found = voters.map(({ voter }): readonly [string, OddVoter] => {
    const oddities = marks.filter(([, those]) => those.has(voter)).map(([oddity]) => oddity)
    return [voter, { oddities, left: fresh.has(voter) && (crowded.has(voter) || burstingAlone.has(voter)) }]
  })
  return new Map(found.filter(([, { oddities }]) => oddities.length > 0))
}

const minute = 60_000
const day = 24 * 60 * minute

/** An account is new when it was made less than this before its round opened, or later: no older than the last round. */
const newFor = 7 * day

/** Fewer voters of one network are a household or a team; three of five being new there by chance is rarer than one in a hundred. */
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
/** Of 500 voters of whom one in ten is new, spread over a day, fewer than one is new in ten minutes; with an announcement a few. */
const fewestOfBurst = 8

/** New accounts that voted for one nomination within minutes of each other, and were most of those who did. */
function inBursts(voters: readonly Voter[], fresh: ReadonlySet<string>): ReadonlySet<string> {
  const votes = voters.flatMap(({ voter, votes }) => votes.map(({ nomination, at }) => ({ voter, nomination, at })))
  const odd = groups(votes, ({ nomination }) => nomination).flatMap((of) => burstOf(of, fresh))
  return new Set(odd)
}

interface Vote {
  readonly voter: string
  readonly at: number
}

/** The new accounts among those votes for one nomination; a window of time is moved over them once. */
function burstOf(votes: readonly Vote[], fresh: ReadonlySet<string>): readonly string[] {
  // Of votes of one millisecond the new accounts' come last, so that the order they are given in says nothing.
  const inTime = votes.toSorted(
    (one, other) => one.at - other.at || Number(fresh.has(one.voter)) - Number(fresh.has(other.voter)),
  )
  const isFresh = (at: number) => fresh.has(inTime[at]?.voter ?? '')
  const odd: number[] = []
  let [first, freshInWindow, done] = [0, 0, 0]
  for (const [last, { at }] of inTime.entries()) {
    if (isFresh(last)) freshInWindow += 1
    for (; (inTime[first]?.at ?? at) < at - burstWithin; first += 1) if (isFresh(first)) freshInWindow -= 1
    if (freshInWindow < fewestOfBurst || freshInWindow * 2 <= last - first + 1) continue
    for (done = Math.max(done, first); done <= last; done += 1) if (isFresh(done)) odd.push(done)
  }
  return odd.map((at) => inTime[at]?.voter ?? '')
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
