import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import { recount } from './recount'
import type { DecidingRules, Outcome, Recountable } from './types'

/** What happens in one week. Numbers choose among what there is at the time. */
interface Week {
  readonly nominate: readonly { readonly by: number; readonly self: boolean }[]
  readonly votes: ReadonlyArray<readonly [voter: number, choice: number]>
  readonly takenBack: readonly number[]
  readonly acts: ReadonlyArray<readonly ['withdraw' | 'decline' | 'merge' | 'restore', number, number]>
  /** What the editors take: the winner, any that stands, or nothing. */
  readonly take: readonly ['winner' | 'another' | 'nothing', number]
  /** What is withdrawn after the round, before the next. */
  readonly later: readonly number[]
}

interface Nomination {
  readonly id: string
  readonly at: number
  readonly self: boolean
  status: 'standing' | 'withdrawn' | 'declined' | 'merged' | 'won'
  /** The weeks in which it stood. */
  readonly weeks: number[]
}

interface Round {
  readonly stood: readonly Nomination[]
  readonly published: Outcome
  readonly exported: Recountable
  /** What of `carriesOver` stood no more when the next round was made. */
  readonly decided: readonly string[]
  readonly taken: string | null
}

const choice = fc.nat(1000)
const weekly: fc.Arbitrary<Week> = fc.record({
  nominate: fc.array(fc.record({ by: fc.nat(9), self: fc.boolean() }), { maxLength: 4 }),
  votes: fc.array(fc.tuple(fc.nat(7), choice), { maxLength: 14 }),
  takenBack: fc.array(choice, { maxLength: 3 }),
  acts: fc.array(fc.tuple(fc.constantFrom('withdraw', 'decline', 'merge', 'restore'), choice, choice), {
    maxLength: 2,
  }),
  take: fc.tuple(fc.constantFrom('winner', 'winner', 'another', 'nothing'), choice),
  later: fc.array(choice, { maxLength: 1 }),
})
const ways: fc.Arbitrary<DecidingRules> = fc.record({
  minimum: fc.integer({ min: 1, max: 3 }),
  tie: fc.constantFrom('earlier', 'editors'),
  carryRounds: fc.nat(4),
  self: fc.constantFrom('marked', 'refused'),
})
const year = fc.array(weekly, { minLength: 52, maxLength: 52 })

function pick<T>(list: readonly T[], choice: number): T | undefined {
  return list[choice % list.length]
}

/** Plays a year as the tables hold it: rounds that stand for a week, nominations that live longer, votes of one round. */
function play(weeks: readonly Week[], rules: DecidingRules) {
  const all: Nomination[] = []
  const rounds: Round[] = []
  let carried: readonly Nomination[] = []
  for (const [number, week] of weeks.entries()) {
    const allowed = week.nominate.filter(({ self }) => !self || rules.self === 'marked')
    const added = allowed.map(({ by, self }, at): Nomination => {
      // Half of a week's nominations are made in the same moment as another, so that ids have to tell them apart.
      return {
        id: `${by}-${number}-${at}`,
        at: number * 1000 + Math.floor(at / 2),
        self,
        status: 'standing',
        weeks: [],
      }
    })
    const stood = [...carried, ...added]
    for (const one of stood) one.weeks.push(number)
    all.push(...added)
    const votes = playVotes(stood, week)
    const exported = exportOf({ stood, votes, rules, number })
    const published = decide(candidatesOf(stood, votes), rules)
    const taken = takeOne(stood, published, week.take)
    for (const choice of week.later) {
      const gone = pick(
        stood.filter(({ status }) => status === 'standing'),
        choice,
      )
      if (gone !== undefined) gone.status = 'withdrawn'
    }
    const next = published.carriesOver.map((id) => stood.find((one) => one.id === id))
    carried = next.filter((one) => one?.status === 'standing') as readonly Nomination[]
    const decided = next.flatMap((one) => (one === undefined || one.status === 'standing' ? [] : [one.id]))
    rounds.push({ stood, published, exported, decided, taken })
  }
  return { all, rounds }
}

type Votes = ReadonlyMap<string, Set<number>>

function playVotes(stood: readonly Nomination[], { votes, takenBack, acts }: Week): Votes {
  const given: Votes = new Map(stood.map(({ id }) => [id, new Set()]))
  const standing = () => stood.filter(({ status }) => status === 'standing')
  for (const [voter, choice] of votes.slice(0, votes.length / 2)) vote(voter, choice)
  for (const [act, one, other] of acts) {
    const nomination = pick(act === 'restore' ? stood : standing(), one)
    if (nomination === undefined) continue
    if (act === 'withdraw') nomination.status = 'withdrawn'
    if (act === 'decline') nomination.status = 'declined'
    if (act === 'restore' && nomination.status !== 'withdrawn') nomination.status = 'standing'
    const into = pick(
      standing().filter(({ id }) => id !== nomination.id),
      other,
    )
    if (act !== 'merge' || into === undefined) continue
    nomination.status = 'merged'
    for (const voter of given.get(nomination.id) ?? []) given.get(into.id)?.add(voter)
  }
  for (const [voter, choice] of votes.slice(votes.length / 2)) vote(voter, choice)
  for (const choice of takenBack) {
    const voters = given.get(pick(standing(), choice)?.id ?? '')
    const voter = pick([...(voters ?? [])], choice)
    if (voter !== undefined) voters?.delete(voter)
  }
  return given

  function vote(voter: number, choice: number) {
    given.get(pick(standing(), choice)?.id ?? '')?.add(voter)
  }
}

function candidatesOf(stood: readonly Nomination[], votes: Votes) {
  return stood.map(({ id, at, status, weeks }) => ({
    id,
    at,
    votes: votes.get(id)?.size ?? 0,
    standing: status === 'standing',
    carried: weeks.length - 1,
  }))
}

function exportOf({
  stood,
  votes,
  rules,
  number,
}: {
  readonly stood: readonly Nomination[]
  readonly votes: Votes
  readonly rules: DecidingRules
  readonly number: number
}): Recountable {
  return {
    rules,
    nominations: candidatesOf(stood, votes).map(({ id, at, standing, carried }) => ({
      id,
      at: new Date(at).toISOString(),
      standing,
      carried,
    })),
    votes: [...votes].flatMap(([nomination, voters]) =>
      [...voters].map((voter) => ({ voter: `${number}:${voter}`, nomination })),
    ),
  }
}

function takeOne(stood: readonly Nomination[], outcome: Outcome, [what, choice]: Week['take']): string | null {
  const standing = stood.filter(({ status }) => status === 'standing')
  const winner = standing.find(({ id }) => id === outcome.winner)
  const taken = what === 'nothing' ? undefined : what === 'winner' ? winner : pick(standing, choice)
  if (taken !== undefined) taken.status = 'won'
  return taken?.id ?? null
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).toSorted()

describe('a year of rounds', () => {
  it('keeps its promises every week', () => {
    const seen = new Map<string, number>()
    const note = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times)
    fc.assert(
      fc.property(year, ways, (weeks, rules) => {
        const { all, rounds } = play(weeks, rules)
        expect(rounds).toHaveLength(52)
        for (const [week, { stood, published, exported, decided, taken }] of rounds.entries()) {
          const counts = new Map(published.ranking.map(({ id, votes }) => [id, votes]))
          const standing = exported.nominations.filter((one) => one.standing)
          const most = Math.max(0, ...standing.map(({ id }) => counts.get(id) ?? 0))
          note(published.why)
          expect(ids(published.ranking), 'all that stood is listed').toEqual(ids(stood))
          if (published.winner === null) {
            if (published.why !== 'editors') expect(most).toBeLessThan(rules.minimum)
          } else {
            expect(standing.map(({ id }) => id)).toContain(published.winner)
            expect(counts.get(published.winner)).toBe(most)
            expect(most).toBeGreaterThanOrEqual(rules.minimum)
          }
          const after = rounds.slice(week + 1).flatMap((round) => ids(round.stood))
          if (taken !== null) expect(after, 'what was taken stands no more').not.toContain(taken)
          if (taken !== null && published.winner !== null && taken !== published.winner) note('another taken')
          const next = rounds[week + 1]
          if (next === undefined) continue
          const again = next.stood.filter((one) => one.weeks.includes(week))
          expect([...ids(again), ...decided].toSorted(), 'what stands again').toEqual(published.carriesOver.toSorted())
          const ended = standing.filter(({ id }) => id !== published.winner && !published.carriesOver.includes(id))
          expect(ended.filter(({ carried }) => carried < rules.carryRounds)).toEqual([])
          note('carried', again.length)
          note('ran out', ended.length)
          note('decided meanwhile', decided.length)
        }
        for (const { weeks, status, self } of all) {
          expect(weeks.length).toBeLessThanOrEqual(rules.carryRounds + 1)
          expect(weeks).toEqual(weeks.map((_, at) => (weeks[0] ?? 0) + at))
          if (self) expect(rules.self).toBe('marked')
          note(status)
          if (self) note('self')
          if (status === 'won' && rounds[weeks.at(-1) ?? 0]?.published.winner === null) note('taken without a winner')
        }
        const winners = rounds.flatMap(({ published }) => published.winner ?? [])
        expect(new Set(winners).size, 'nothing wins twice').toBe(winners.length)
      }),
      { numRuns: 100 },
    )
    process.stdout.write(`    100 years: ${[...seen].map(([what, times]) => `${times} ${what}`).join(', ')}\n`)
    const rare = ['votes', 'earlier', 'editors', 'below-minimum', 'nothing-stood', 'carried', 'ran out', 'self']
    const more = [
      'decided meanwhile',
      'taken without a winner',
      'another taken',
      'withdrawn',
      'declined',
      'merged',
      'won',
    ]
    for (const what of [...rare, ...more]) expect(seen.get(what) ?? 0, what).toBeGreaterThan(50)
  })

  it('can be recounted from what is exported, also when that was written, read and mixed', () => {
    const mixed = (rounds: readonly Round[], swap: number) =>
      rounds.map(({ exported }) => {
        const read: Recountable = JSON.parse(JSON.stringify(exported))
        return { ...read, votes: shuffled(read.votes, swap), nominations: shuffled(read.nominations, swap) }
      })
    fc.assert(
      fc.property(year, ways, choice, (weeks, rules, swap) => {
        const { rounds } = play(weeks, rules)
        const published = rounds.map((round) => round.published)
        expect(rounds.map(({ exported }) => recount(exported))).toEqual(published)
        expect(mixed(rounds, swap).map(recount)).toEqual(published)
      }),
      { numRuns: 50 },
    )
  })

  it('shows a published result that the votes do not give', () => {
    let told = 0
    fc.assert(
      fc.property(year, ways, (weeks, rules) => {
        for (const { published, exported } of play(weeks, rules).rounds) {
          const [vote, ...votes] = exported.votes
          if (vote === undefined) continue
          expect(recount({ ...exported, votes })).not.toEqual(published)
          expect(() => recount({ ...exported, votes: [...exported.votes, ...exported.votes.slice(0, 1)] })).toThrow()
          told += 1
        }
      }),
      { numRuns: 20 },
    )
    expect(told).toBeGreaterThan(500)
  })
})

function shuffled<T>(list: readonly T[], swap: number): readonly T[] {
  return list
    .map((item, at) => ({ item, rank: (at * 7919 + swap * 104_729) % 997 }))
    .toSorted(byRank)
    .map(({ item }) => item)
}

function byRank(one: { readonly rank: number }, other: { readonly rank: number }): number {
  return one.rank - other.rank
}
