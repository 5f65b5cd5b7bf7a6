import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../testing/random'
import { decide } from './decide'
import { oddVoters } from './odd-voters'
import type { Voter } from './types'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const opensAt = Date.UTC(2026, 10, 18, 18)
const lasts = 6 * day
const nominations = [...Array(12).keys()].map((at) => `nomination-${at}`)
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

const voter = (id: string, change: Partial<Voter> & { readonly at?: number } = {}): Voter => ({
  voter: id,
  since: opensAt - 400 * day,
  network: id,
  votes: [{ nomination: 'a', at: opensAt + (change.at ?? 1) }],
  ...change,
})
const many = (count: number, change: (at: number) => Partial<Voter> & { readonly at?: number }) =>
  [...Array(count).keys()].map((at) => voter(`voter-${at}`, change(at)))
const found = (voters: readonly Voter[]) =>
  [...oddVoters(voters, { opensAt })].map(([who, { oddities, left }]) => [who, oddities.join(), left])

describe('oddVoters', () => {
  it('marks accounts that were made for the vote, and leaves none out for that alone', () => {
    const voters = [
      voter('old', { since: opensAt - 8 * day }),
      voter('new', { since: opensAt - 6 * day }),
      voter('newer', { since: opensAt + hour }),
    ]
    expect(found(voters)).toEqual([
      ['new', 'new-account', false],
      ['newer', 'new-account', false],
    ])
  })

  it('leaves out the new ones of a network that mostly new ones vote from, and says nothing of ordinary offices', () => {
    const office = (fresh: number, size: number) =>
      many(size, (at) => ({ network: 'office', since: at < fresh ? opensAt : opensAt - 400 * day, at: at * hour }))
    expect(found(office(3, 5))).toEqual([
      ['voter-0', 'new-account,same-network', true],
      ['voter-1', 'new-account,same-network', true],
      ['voter-2', 'new-account,same-network', true],
      ['voter-3', 'same-network', false],
      ['voter-4', 'same-network', false],
    ])
    expect(found(office(4, 4)).every(([, oddities, left]) => oddities === 'new-account' && left === false)).toBe(true)
    expect(found(office(10, 20)).every(([, oddities]) => oddities === 'new-account')).toBe(true)
    expect(found(office(0, 200))).toEqual([])
  })

  it('takes unknown networks for no network', () => {
    const voters = many(50, (at) => ({ network: null, since: opensAt, at: at * hour }))
    expect(found(voters).every(([, oddities, left]) => oddities === 'new-account' && left === false)).toBe(true)
  })

  it('leaves out new ones that vote for one nomination within minutes, unless many old ones do then', () => {
    const burst = many(8, (at) => ({ since: opensAt, at: at * minute }))
    expect(found(burst).every(([, oddities, left]) => oddities === 'new-account,burst' && left === true)).toBe(true)
    const slow = many(8, (at) => ({ since: opensAt, at: at * 2 * minute }))
    expect(found(slow).every(([, oddities]) => oddities === 'new-account')).toBe(true)
    const announced = [...Array(8).keys()].map((at) => voter(`old-${at}`, { at: at * minute }))
    expect(found([...burst, ...announced]).every(([, oddities]) => oddities === 'new-account')).toBe(true)
    expect(found(announced)).toEqual([])
    expect(found([...announced, ...burst].toReversed()).every(([, oddities]) => oddities === 'new-account')).toBe(true)
    const apart = many(8, (at) => ({ since: opensAt, votes: [{ nomination: `${at}`, at: opensAt }] }))
    expect(found(apart).every(([, oddities]) => oddities === 'new-account')).toBe(true)
  })

  it('finds a burst in the midst of a week’s votes, and only that', () => {
    const week = many(300, (at) => ({ at: Math.floor((at / 300) * lasts) }))
    const burst = [...Array(20).keys()].map((at) =>
      voter(`burst-${at}`, { since: opensAt + day, at: 3 * day + at * 20_000 }),
    )
    expect(found([...burst, ...week].toReversed()).map(([who]) => who)).toEqual(
      burst.map((one) => one.voter).toReversed(),
    )
  })

  it('says the same in whatever order it is told', () => {
    const voters = [...ordinary(createRandom(3)), ...sockPuppets(createRandom(4))]
    const one = oddVoters(voters, { opensAt })
    const other = oddVoters(voters.toReversed(), { opensAt })
    expect(new Map([...other].toReversed())).toEqual(one)
  })
})

describe('500 fresh accounts on three networks', () => {
  it.each(seeds)('are all left out, and the filtered result is as without them (seed %i)', (seed) => {
    const random = createRandom(seed)
    const [people, puppets] = [ordinary(random), sockPuppets(random)]
    const odd = oddVoters([...people, ...puppets], { opensAt })
    const marked = puppets.map((one) => odd.get(one.voter))
    expect(marked.filter((one) => one?.left === true && one.oddities.includes('same-network'))).toHaveLength(500)
    const filtered = (voters: readonly Voter[]) => {
      const those = oddVoters(voters, { opensAt })
      return result(voters.filter((one) => those.get(one.voter)?.left !== true))
    }
    expect(filtered([...people, ...puppets])).toEqual(filtered(people))
    expect(result([...people, ...puppets]).winner).toBe(chosen)
    expect(result(people).winner).not.toBe(chosen)
  })

  it('are all marked, but stay, when each has a network of its own and takes its time', () => {
    const random = createRandom(1)
    const puppets = sockPuppets(random).map((one) => ({ ...one, network: one.voter }))
    const patient = puppets.map((one, at) => ({
      ...one,
      votes: [{ nomination: chosen, at: opensAt + (at * lasts) / 500 }],
    }))
    const odd = oddVoters([...ordinary(random), ...patient], { opensAt })
    expect(patient.map((one) => odd.get(one.voter))).toEqual(
      patient.map(() => ({ oddities: ['new-account'], left: false })),
    )
  })
})

describe('500 ordinary accounts', () => {
  it.each(seeds)('stay but for 2 % (seed %i)', (seed) => {
    const people = ordinary(createRandom(seed))
    const odd = [...oddVoters(people, { opensAt }).values()]
    const count = (oddity: string) => odd.filter(({ oddities }) => oddities.some((one) => one === oddity)).length
    const left = odd.filter((one) => one.left).length
    process.stdout.write(
      `    seed ${seed}: ${count('new-account')} new, ${count('same-network')} of one network, ` +
        `${count('burst')} in a burst, ${left} left out\n`,
    )
    expect(left).toBeLessThanOrEqual(10)
    expect(count('new-account')).toBeGreaterThanOrEqual(25)
  })
})

const chosen = 'nomination-11'

/** Made for the vote, on three networks, each voting for one nomination at some time of two hours. */
function sockPuppets(random: Random): readonly Voter[] {
  return [...Array(500).keys()].map((at) => ({
    voter: `puppet-${at}`,
    since: opensAt - 2 * day + random.int(4 * day),
    network: `network-${at % 3}`,
    votes: [{ nomination: chosen, at: opensAt + 3 * day + random.int(2 * hour) }],
  }))
}

/**
 * One in 10 to 20 is new; a third votes from six offices and universities of 20 to 30, the new ones from there as often as
 * others; two thirds come in the first hours, the last hours or in the half hour after an announcement of one nomination,
 * which draws most of the new ones.
 */
function ordinary(random: Random): readonly Voter[] {
  const newOnes = 25 + random.int(26)
  const offices = [...Array(6).keys()].flatMap((at) => Array<string>(20 + random.int(11)).fill(`office-${at}`))
  return [...Array(500).keys()].map((at) => {
    const fresh = (at * 37) % 500 < newOnes
    const since = fresh ? opensAt - 7 * day + random.int(8 * day) : opensAt - 8 * day - random.int(3000 * day)
    const announced = random.chance(fresh ? 0.6 : 0.25)
    const when = Math.max(since + minute, opensAt + timeOf(random, announced))
    const wanted = announced && random.chance(0.8) ? ['nomination-2'] : []
    const others = [...Array(1 + random.int(4)).keys()].map(() => nominations[popular(random)] ?? '')
    const network = random.chance(0.05) ? null : (offices[at] ?? `home-${at - random.int(2)}`)
    const votes = [...new Set([...wanted, ...others])].map((nomination, nth) => ({ nomination, at: when + nth * 5000 }))
    return { voter: `person-${at}`, since, network, votes }
  })
}

function timeOf(random: Random, announced: boolean): number {
  if (announced) return 2 * day + Math.floor(random.next() ** 2 * 30 * minute)
  const early = random.next()
  if (early < 0.35) return Math.floor(random.next() ** 2 * 8 * hour)
  return early < 0.55 ? lasts - Math.floor(random.next() ** 2 * 8 * hour) : random.int(lasts)
}

/** The first nominations are far more popular than the last. */
function popular(random: Random): number {
  return Math.floor(random.next() ** 2.5 * nominations.length)
}

/** The result of these people's votes alone. */
function result(voters: readonly Voter[]) {
  const candidates = nominations.map((id, at) => ({
    id,
    at,
    votes: voters.filter(({ votes }) => votes.some(({ nomination }) => nomination === id)).length,
    standing: true,
    carried: 0,
  }))
  return decide(candidates, { minimum: 1, tie: 'earlier', carryRounds: 3 })
}
