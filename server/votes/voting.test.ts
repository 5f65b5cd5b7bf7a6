import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { required } from '../../lib/assert'
import type { Actor } from '../../lib/permission'
import type { Result } from '../../lib/result'
import { openDatabase } from '../db/client'
import { giveVote, takeVoteBack } from '../db/queries/votes'
import { roundLog, rounds, users, votes } from '../db/schema'
import { testDatabase } from '../testing/database'
import { closeDue } from './close-round'
import { must, type VoteWorld, voteWorld } from './testing/vote-world'

let database: Awaited<ReturnType<typeof testDatabase>>
let world: VoteWorld
let mia: Actor
let eva: Actor
let round: number
let serde: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  world = await voteWorld(database.db)
  mia = await world.person('mia')
  eva = await world.person('eva', 'editor')
  await world.addIssue(7)
  round = (await world.round()).id
  serde = await world.nominate(eva, 'serde')
})

const cast = (id: string, vote = true, actor: Actor | null = mia, network: string | null = '192.0.2.7') =>
  world.service.vote(actor, { id, round, vote, network })
const rowsOf = (id: string) => database.db.select().from(votes).where(eq(votes.nominationId, id))
const outcome = async () =>
  required((await database.db.select().from(rounds).where(eq(rounds.id, round)))[0], 'the round').outcome

describe('a vote', () => {
  test('is given and taken back, and asking twice changes nothing', async () => {
    expect(must(await cast(serde))).toEqual({ voted: true, votes: 1 })
    expect(must(await cast(serde))).toEqual({ voted: true, votes: 1 })
    expect(must(await cast(serde, false))).toEqual({ voted: false, votes: 0 })
    expect(must(await cast(serde, false))).toEqual({ voted: false, votes: 0 })
  })

  test('is told to who looks on, once for each change', async () => {
    world.told.length = 0
    await cast(serde)
    await cast(serde)
    await cast(serde, false)
    expect(world.told).toEqual(['crate', 'crate'])
  })

  test('keeps the mark of its network and no address', async () => {
    const tom = await world.person('tom')
    await cast(serde, true, mia, '2001:db8:1:2::7')
    await cast(serde, true, tom, '2001:db8:1:2:ffff::9')
    await cast(serde, true, eva, '2001:db8:1:3::7')
    const marks = (await rowsOf(serde)).map(({ network }) => network)
    expect(new Set(marks).size).toBe(2)
    for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{16}$/)
  })

  test('of 200 in parallel by one person is one row or none, and the tally is the count, 50 times', async () => {
    const at = { publicationId: world.publicationId, round, nomination: serde, userId: mia.id }
    for (let run = 0; run < 50; run += 1) {
      await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          run % 2 === 0 || index % 2 === 0
            ? giveVote(database.db, { ...at, network: null })
            : takeVoteBack(database.db, at),
        ),
      )
      const rows = (await rowsOf(serde)).length
      if (run % 2 === 0) expect(rows).toBe(1)
      else expect(rows).toBeLessThanOrEqual(1)
      expect((await world.round()).nominations[0]?.votes).toBe(rows)
      await takeVoteBack(database.db, at)
    }
  }, 120_000)

  test('that comes too fast is refused for that person alone, and told how long to wait', async () => {
    const tom = await world.person('tom')
    const results = await Promise.all(Array.from({ length: 90 }, () => cast(serde)))
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(60)
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      code: 'too-many',
      message: expect.stringMatching(/in a second/),
    })
    expect(await cast(serde, true, tom)).toMatchObject({ ok: true })
  })
})

describe('closing', () => {
  test('in the midst of votes counts every vote that was taken, and none is taken after', async () => {
    const elsewhere = openDatabase(database.address)
    const people = await Promise.all(Array.from({ length: 60 }, (_, index) => world.person(`voter ${index}`)))
    let closing: Promise<Result<null>> | undefined
    const results: Result<unknown>[] = []
    const casting = people.map(async (person) => {
      results.push(await cast(serde, true, person))
      if (results.length === 20) closing = world.other(elsewhere.db).closeEarly(eva, { round, reason: 'Enough' })
    })
    await Promise.all(casting)
    must(await required(closing, 'the closing'))
    await elsewhere.close()
    const taken = results.filter(({ ok }) => ok).length
    expect((await outcome())?.ranking).toEqual([{ id: serde, votes: taken, place: 1 }])
    expect(await rowsOf(serde)).toHaveLength(taken)
    expect(await cast(serde, true, mia)).toMatchObject({ code: 'conflict', message: expect.stringMatching(/closed/) })
    expect(await cast(serde, false, required(people[0], 'a voter'))).toMatchObject({ code: 'conflict' })
    expect(await rowsOf(serde)).toHaveLength(taken)
  })

  test('by the clock takes no vote from that moment on, before anybody closed it', async () => {
    await cast(serde)
    await world.runOut(round)
    expect(await cast(serde, true, eva)).toMatchObject({ code: 'conflict' })
    expect(await cast(serde, false)).toMatchObject({ code: 'conflict' })
    expect(await outcome()).toBeNull()
    expect(await world.round()).toMatchObject({ state: 'closed', result: { outcome: { winner: serde } }, turnout: 1 })
  })

  test('by many processes at once closes once', async () => {
    const second = openDatabase(database.address)
    const third = openDatabase(database.address)
    const pools = [database.db, second.db, third.db]
    try {
      for (let run = 0; run < 10; run += 1) {
        await database.db.update(rounds).set({ closedAt: null, outcome: null }).where(eq(rounds.id, round))
        await database.db.delete(roundLog).where(eq(roundLog.roundId, round))
        await world.runOut(round)
        const done = await Promise.all(pools.flatMap((db) => [1, 2].map(() => closeDue({ ...world.deps, db }, round))))
        expect(done.filter(Boolean)).toHaveLength(1)
        const log = await database.db.select().from(roundLog).where(eq(roundLog.roundId, round))
        expect(log.filter(({ act }) => act === 'closed')).toHaveLength(1)
      }
      const views = await Promise.all(pools.map((db) => world.other(db).round(null, { kind: 'crate', issue: 7 })))
      expect(new Set(views.map((view) => must(view).closesAt)).size).toBe(1)
    } finally {
      await second.close()
      await third.close()
    }
  })

  test('does not wait for the voters to pause', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, (_, index) => world.person(`voter ${index}`)))
    let isClosed = false
    let casts = 0
    const loops = people.map(async (person) => {
      while (!isClosed && casts < 20_000) {
        casts += 1
        await world.other(database.db).vote(person, { id: serde, round, vote: casts % 2 === 0, network: null })
      }
    })
    must(await world.service.closeEarly(eva, { round, reason: 'Enough' }))
    isClosed = true
    await Promise.all(loops)
    expect(casts).toBeLessThan(20_000)
    expect((await outcome())?.ranking[0]?.votes).toBe((await rowsOf(serde)).length)
  }, 60_000)

  test('follows the publishing of its issue', async () => {
    await cast(serde)
    await world.publish(7)
    expect(await cast(serde, false)).toMatchObject({ code: 'conflict' })
    const view = await world.round()
    expect(view).toMatchObject({ state: 'closed', result: { outcome: { winner: serde, why: 'votes' } } })
    const log = await database.db.select().from(roundLog).where(eq(roundLog.roundId, round))
    expect(log.at(-1)).toMatchObject({ act: 'closed', userId: null, detail: { why: 'published', standing: [serde] } })
  })

  test.each(['2001-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'heeds no clock but the database’s (%s)',
    async (time) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) })
      try {
        expect(must(await cast(serde))).toEqual({ voted: true, votes: 1 })
        expect(await world.round()).toMatchObject({ id: round, state: 'open' })
        await world.runOut(round)
        expect(await cast(serde, false)).toMatchObject({ code: 'conflict' })
        expect(await world.round()).toMatchObject({ id: round, state: 'closed', turnout: 1 })
      } finally {
        vi.useRealTimers()
      }
    },
  )
})

describe('no vote is taken', () => {
  const refuses = async (actor: Actor | null, code: string, words: RegExp) => {
    expect(await cast(serde, true, actor)).toMatchObject({ ok: false, code, message: expect.stringMatching(words) })
    expect(await rowsOf(serde)).toHaveLength(0)
  }

  test('without sign-in', () => refuses(null, 'not-signed-in', /Sign in/))

  test('from an account that is not there any more', async () => {
    await database.db.delete(users).where(eq(users.id, mia.id))
    await refuses(mia, 'not-signed-in', /Sign in/)
  })

  test('on what was withdrawn', async () => {
    must(await world.service.withdraw(eva, { id: serde }))
    await refuses(mia, 'conflict', /withdrawn/)
  })

  test('on what was declined', async () => {
    must(await world.service.decline(eva, { id: serde, reason: 'Off topic' }))
    await refuses(mia, 'conflict', /declined/)
  })

  test('on what was merged', async () => {
    const other = await world.nominate(eva, 'serde_two')
    must(await world.service.merge(eva, { id: serde, into: other }))
    await refuses(mia, 'conflict', /merged/)
  })

  test('on what does not stand in the round, in no round, and on no nomination', async () => {
    const quote = (await world.round('quote')).id
    const input = { id: serde, vote: true, network: null }
    expect(await world.service.vote(mia, { ...input, round: quote })).toMatchObject({ code: 'conflict' })
    for (const wrong of [0, -1, 1.5, 2 ** 31, Number.NaN])
      expect(await world.service.vote(mia, { ...input, round: wrong })).toMatchObject({ code: 'not-found' })
    for (const wrong of ['x', '00000000-0000-0000-0000-000000000000'])
      expect(await world.service.vote(mia, { ...input, round, id: wrong })).toMatchObject({ code: 'not-found' })
  })

  test('from an account that is younger than the ballot asks', async () => {
    world = await voteWorld(database.db, [{ kind: 'crate', accountHours: 24 }])
    await world.addIssue(7)
    round = (await world.round()).id
    serde = await world.nominate(eva, 'serde')
    await refuses(mia, 'forbidden', /can vote from/)
    expect((await world.round('crate', mia)).votingRefused).toMatch(/can vote from/)
    await database.db
      .update(users)
      .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
      .where(eq(users.id, mia.id))
    expect(must(await cast(serde))).toEqual({ voted: true, votes: 1 })
  })
})
