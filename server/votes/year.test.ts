import { afterAll, beforeAll, expect, test } from 'vitest'
import { required } from '../../lib/assert'
import type { Actor } from '../../lib/permission'
import { createRandom } from '../../lib/testing/random'
import { recount } from '../../lib/vote'
import { testDatabase } from '../testing/database'
import { form, must, type VoteWorld, voteWorld } from './testing/vote-world'

// A small year of rounds on the database, against a tally that is kept beside it by hand.

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** What a nomination is in this year's own books. */
interface Entry {
  readonly id: string
  readonly name: string
  readonly by: Actor
  readonly order: number
  readonly self: boolean
  stands: boolean
  carried: number
  voters: Set<string>
}

interface Rules {
  readonly minimum: number
  readonly carryRounds: number
  readonly tie: 'earlier' | 'editors'
}

const weeks = 10

test.each<[number, Rules]>([
  [1, { minimum: 1, carryRounds: 2, tie: 'earlier' }],
  [2, { minimum: 2, carryRounds: 1, tie: 'editors' }],
  [3, { minimum: 1, carryRounds: 0, tie: 'editors' }],
  [4, { minimum: 3, carryRounds: 3, tie: 'earlier' }],
])('a year of rounds (seed %i) comes to what was voted, week by week', async (seed, rules) => {
  const random = createRandom(seed)
  const world = await voteWorld(database.db, [{ kind: 'crate', ...rules }])
  const eva = await world.person('eva', 'editor')
  const people: Actor[] = []
  for (let index = 0; index < 6; index += 1) people.push(await world.person(`person ${index}`))
  let standing: Entry[] = []
  let order = 0

  for (let number = 1; number <= weeks; number += 1) {
    await world.addIssue(number)
    const round = (await world.round()).id
    await expectStanding(world, number, standing)
    const entries = [...standing]

    for (let made = random.int(4); made >= 0; made -= 1) {
      const by = random.pick(people)
      const name = `crate${random.int(30)}`
      const self = random.int(4) === 0
      const result = await world.service.nominate(by, form(name, { self }))
      const same = entries.some((entry) => entry.name === name)
      if (same) expect(result).toMatchObject({ code: 'conflict' })
      else if (result.ok) {
        order += 1
        entries.push({ id: result.value.id, name, by, order, self, stands: true, carried: 0, voters: new Set() })
      }
    }

    for (let casts = random.int(25); entries.length > 0 && casts > 0; casts -= 1) {
      const entry = random.pick(entries)
      const person = random.pick(people)
      const give = random.int(4) > 0
      const result = await world.service.vote(person, { id: entry.id, round, vote: give, network: null })
      expect(result.ok).toBe(entry.stands)
      if (entry.stands && give) entry.voters.add(person.id)
      if (entry.stands && !give) entry.voters.delete(person.id)
      if (random.int(8) === 0) await disturb(entry, random.pick(entries))
    }

    async function disturb(entry: Entry, other: Entry): Promise<void> {
      if (!entry.stands) return
      const act = random.pick(['withdraw', 'decline', 'merge'])
      if (act === 'withdraw') must(await world.service.withdraw(entry.by, { id: entry.id }))
      else if (act === 'decline') must(await world.service.decline(eva, { id: entry.id, reason: 'Not now' }))
      else if (other !== entry && other.stands) {
        must(await world.service.merge(eva, { id: entry.id, into: other.id }))
        for (const voter of entry.voters) other.voters.add(voter)
      } else return
      entry.stands = false
    }

    must(await world.service.closeEarly(eva, { round, reason: 'The week is over' }))
    const exported = must(await world.service.export(round))
    const stood = entries
      .filter(({ stands }) => stands)
      .toSorted((one, two) => two.voters.size - one.voters.size || one.order - two.order)
    const won = winnerOf(stood, rules)
    const view = await world.round()
    const outcome = required(view.result, 'the result').outcome
    expect(outcome.winner).toBe(won?.id ?? null)
    expect(outcome.ranking.slice(0, stood.length).map(({ id, votes }) => [id, votes])).toEqual(
      stood.map(({ id, voters }) => [id, voters.size]),
    )
    expect(recount(exported)).toEqual(outcome)
    expect(exported.votes).toHaveLength(entries.reduce((sum, { voters }) => sum + voters.size, 0))
    expect(view.nominations.map(({ id, credit }) => [id, credit.self]).toSorted()).toEqual(
      entries.map(({ id, self }) => [id, self]).toSorted(),
    )

    let taken: Entry | null = null
    if (stood.length > 0 && random.int(3) > 0) {
      taken = random.int(3) === 0 || won === null ? random.pick(stood) : won
      must(await world.service.take(eva, { round, nomination: taken.id, reason: 'We like it' }))
    }
    await world.publish(number)
    standing = stood
      .filter((entry) => entry.carried < rules.carryRounds && entry !== taken && (entry !== won || taken !== null))
      .map((entry) => ({ ...entry, carried: entry.carried + 1, voters: new Set<string>() }))
    // However the year went on, the round can be recounted as it was.
    expect(must(await world.service.export(round))).toEqual(exported)
  }
})

function winnerOf([first, second]: readonly Entry[], { minimum, tie }: Rules): Entry | null {
  if (first === undefined || first.voters.size < minimum) return null
  return first.voters.size === second?.voters.size && tie === 'editors' ? null : first
}

async function expectStanding(world: VoteWorld, issue: number, entries: readonly Entry[]): Promise<void> {
  const { nominations } = must(await world.service.round(null, { kind: 'crate', issue }))
  expect(nominations.map(({ id, votes }) => [id, votes]).toSorted()).toEqual(
    entries.map(({ id }) => [id, 0]).toSorted(),
  )
}
