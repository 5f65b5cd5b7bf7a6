import { required } from '../../lib/assert'
import { testDatabase } from '../testing/database'
import { form, must, voteWorld } from './testing/vote-world'

export interface VotesBench {
  readonly votes: number
  readonly parallel: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
  readonly slowest: number
  /** Whether the round's tally is what was given and not taken back. */
  readonly exact: boolean
}

const voters = 500
const nominations = 10
const parallel = 20

/**
 * Five hundred people vote for ten nominations of one round, twenty at a time, each vote through the service and on disk; every
 * fourth is taken back. `now` gives milliseconds.
 */
export async function benchVotes(now: () => number): Promise<VotesBench> {
  const { db, close } = await testDatabase()
  try {
    const world = await voteWorld(db, [{ kind: 'crate', perPerson: nominations }])
    await world.addIssue(1)
    const round = (await world.round()).id
    const people = await Promise.all(Array.from({ length: voters }, (_, index) => world.person(`voter ${index}`)))
    const nominator = required(people[0], 'somebody')
    const ids: string[] = []
    for (let index = 0; index < nominations; index += 1)
      ids.push(must(await world.service.nominate(nominator, form(`crate${index}`))).id)
    const casts = ids.flatMap((id, place) =>
      people.map((person, index) => ({ person, id, back: (index + place) % 4 === 0 })),
    )
    const times: number[] = []
    const cast = async ({ person, id }: (typeof casts)[number], vote: boolean) => {
      const network = `10.${times.length % 200}.${times.length % 7}.1`
      const start = now()
      must(await world.service.vote(person, { id, round, vote, network }))
      times.push(now() - start)
    }
    const queue = casts.values()
    const work = async () => {
      for (const one of queue) {
        await cast(one, true)
        if (one.back) await cast(one, false)
      }
    }
    const start = now()
    await Promise.all(Array.from({ length: parallel }, work))
    const ms = now() - start
    const tally = new Map((await world.round()).nominations.map((one) => [one.id, one.votes]))
    const exact = ids.every((id) => tally.get(id) === casts.filter((one) => one.id === id && !one.back).length)
    times.sort((one, other) => one - other)
    const at = (part: number) => times[Math.floor(times.length * part)] ?? 0
    const spread = { median: at(0.5), p99: at(0.99), slowest: times.at(-1) ?? 0 }
    return { votes: times.length, parallel, perSecond: (times.length / ms) * 1000, ...spread, exact }
  } finally {
    await close()
  }
}
