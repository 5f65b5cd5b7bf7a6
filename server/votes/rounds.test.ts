import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { required } from '../../lib/assert'
import type { Actor } from '../../lib/permission'
import { addDays } from '../../lib/publication'
import { roundTimes } from '../../lib/vote'
import { openDatabase } from '../db/client'
import { findNomination, insertNomination } from '../db/queries/nominations'
import { lockRound } from '../db/queries/rounds'
import { issues, nominations, roundLog, rounds } from '../db/schema'
import { testDatabase } from '../testing/database'
import { bringUpToDate, carry } from './bring-up-to-date'
import { form, issueDate, must, type VoteWorld, voteWorld } from './testing/vote-world'
import { createTicker } from './ticker'

let database: Awaited<ReturnType<typeof testDatabase>>
let world: VoteWorld
let mia: Actor
let tom: Actor
let eva: Actor

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function begin(...changes: Parameters<typeof voteWorld>[1] & object) {
  world = await voteWorld(database.db, changes)
  mia = await world.person('mia')
  tom = await world.person('tom')
  eva = await world.person('eva', 'editor')
}
beforeEach(() => begin())

const all = () => database.db.select().from(rounds).where(eq(rounds.publicationId, world.publicationId))
const current = (kind = 'crate', actor: Actor | null = null) => world.service.round(actor, { kind, issue: null })
const vote = async (actor: Actor, id: string) => {
  const round = (await world.round()).id
  return must(await world.service.vote(actor, { id, round, vote: true, network: null }))
}
const standing = async (issue: number) =>
  must(await world.service.round(null, { kind: 'crate', issue })).nominations.filter(
    ({ status }) => status === 'standing',
  )

describe('a round', () => {
  test('is made once for the issue under way, by however many', async () => {
    await world.addIssue(7, addDays(issueDate, -7))
    await world.addIssue(8)
    const second = openDatabase(database.address)
    await Promise.all(
      [database.db, second.db].flatMap((db) => [1, 2, 3].map(() => bringUpToDate({ ...world.deps, db }))),
    )
    await second.close()
    const made = await all()
    expect(made.map(({ ballot }) => ballot).toSorted()).toEqual(['crate', 'quote'])
    const log = await database.db
      .select()
      .from(roundLog)
      .where(eq(roundLog.roundId, required(made[0], 'a round').id))
    expect(log.map(({ act }) => act)).toEqual(['made'])
    expect(must(await current())).toMatchObject({ issue: { number: 8 }, state: 'open', ballot: { kind: 'crate' } })
  })

  test('has its times by the issue’s date, and others when that is changed before it opens', async () => {
    const date = addDays(issueDate, 7)
    const id = await world.addIssue(7, date)
    const ballot = required((await world.deps.publication.rules()).ballots[0], 'a ballot')
    const times = (of: string) => {
      const { opensAt, closesAt } = roundTimes({ ...ballot, date: of, timeZone: 'UTC' })
      return { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() }
    }
    expect(must(await current())).toMatchObject({ state: 'upcoming', ...times(date) })
    const later = addDays(date, 14)
    await database.db.update(issues).set({ date: later }).where(eq(issues.id, id))
    expect(must(await current())).toMatchObject({ state: 'upcoming', ...times(later) })
    await database.db.update(issues).set({ date: issueDate }).where(eq(issues.id, id))
    expect(must(await current())).toMatchObject({ state: 'open', ...times(issueDate) })
    await database.db.update(issues).set({ date: later }).where(eq(issues.id, id))
    expect(must(await current())).toMatchObject({ state: 'open', ...times(issueDate) })
    expect(await all()).toHaveLength(2)
  })

  test('that has not opened stays where it is while the issue’s date is over, and moves once that is put right', async () => {
    const date = addDays(issueDate, 7)
    const id = await world.addIssue(7, date)
    const before = must(await current())
    await database.db.update(issues).set({ date: '2020-01-01' }).where(eq(issues.id, id))
    const { now: _, ...kept } = must(await current())
    expect(before).toMatchObject({ ...kept, issue: before.issue })
    await database.db.update(issues).set({ date: issueDate }).where(eq(issues.id, id))
    expect(must(await current())).toMatchObject({ state: 'open', result: null })
  })

  test('is not made without a date, nor when its time is over; people are told when the next is', async () => {
    const id = await world.addIssue(7, null)
    expect(await current()).toMatchObject({ code: 'not-found', message: expect.stringMatching(/has its date/) })
    await database.db.update(issues).set({ date: '2020-01-01' }).where(eq(issues.id, id))
    expect(await current()).toMatchObject({ code: 'not-found' })
    expect(await all()).toEqual([])
    expect(await world.service.nominate(mia, form('a'))).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/No round is open now/),
    })
  })

  test('of no such ballot or issue is not found', async () => {
    await world.addIssue(7)
    for (const at of [
      { kind: 'sandwich', issue: null },
      { kind: 'crate', issue: 999 },
      { kind: 'crate', issue: 2 ** 40 },
      { kind: 'crate', issue: Number.NaN },
    ])
      expect(await world.service.round(null, at)).toMatchObject({ code: 'not-found' })
    for (const id of ['x', '00000000-0000-0000-0000-000000000000'])
      expect(await world.service.nomination(null, id)).toMatchObject({ code: 'not-found' })
  })

  test('that is not open takes no nominations and says when it will', async () => {
    await world.addIssue(7, addDays(issueDate, 7))
    expect(await world.service.nominate(mia, form('a'))).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/It opens on .*\(UTC\)/),
    })
    expect(must(await current()).votingRefused).toMatch(/It opens on/)
  })

  test('that is closed tells when the next opens, before that is made', async () => {
    await world.addIssue(7)
    must(await world.service.closeEarly(eva, { round: (await world.round()).id, reason: 'Enough' }))
    expect(await world.service.nominate(mia, form('a'))).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/The next round opens on .*\(UTC\)/),
    })
  })

  test('is extended by editors with a reason, only while it is open and only to later', async () => {
    await world.addIssue(7)
    const before = await world.round()
    const round = before.id
    const extend = (closesAt: string, actor: Actor | null = eva) =>
      world.service.extend(actor, { round, closesAt, reason: 'Holiday' })
    const later = new Date(Date.parse(before.closesAt) + 86_400_000).toISOString()
    expect(await extend(later, mia)).toMatchObject({ code: 'forbidden' })
    expect(await extend(before.closesAt)).toMatchObject({ code: 'invalid' })
    expect(await extend(new Date(Date.now() + 100 * 86_400_000).toISOString())).toMatchObject({ code: 'invalid' })
    must(await extend(later))
    expect((await world.round()).closesAt).toBe(later)
    const [entry] = await database.db
      .select()
      .from(roundLog)
      .where(and(eq(roundLog.roundId, round), eq(roundLog.act, 'extended')))
    expect(entry).toMatchObject({ userId: eva.id, detail: { from: before.closesAt, to: later, reason: 'Holiday' } })
    await world.runOut(round)
    expect(await extend(new Date(Date.now() + 3_600_000).toISOString())).toMatchObject({ code: 'conflict' })
    expect(await world.service.closeEarly(eva, { round, reason: 'x' })).toMatchObject({ code: 'conflict' })
  })

  test('is shown by result once it is closed, with everything that was in it', async () => {
    await world.addIssue(7)
    const [a, b, c] = [await world.nominate(mia, 'a'), await world.nominate(mia, 'b'), await world.nominate(tom, 'c')]
    await vote(mia, c)
    await vote(tom, c)
    await vote(tom, b)
    await vote(eva, a)
    must(await world.service.decline(eva, { id: a, reason: 'Spam' }))
    await world.runOut((await world.round()).id)
    const view = await world.round('crate', tom)
    expect(view.nominations.map(({ id, votes, voted }) => [id, votes, voted])).toEqual([
      [c, 2, true],
      [b, 1, true],
      [a, 1, false],
    ])
    expect(view).toMatchObject({
      state: 'closed',
      turnout: 3,
      nominationsLeft: 0,
      votingRefused: expect.stringMatching(/closed/),
    })
    expect(view.result).toMatchObject({ taken: null, outcome: { winner: c, carriesOver: [b] } })
  })
})

describe('the page of an open round', () => {
  test('has an order of its own for each reader, which stays', async () => {
    await world.addIssue(7)
    for (let index = 0; index < 12; index += 1) await world.nominate(await world.person(`p${index}`), `crate${index}`)
    const order = async (actor: Actor | null) => (await world.round('crate', actor)).nominations.map(({ id }) => id)
    expect(await order(mia)).toEqual(await order(mia))
    expect(await order(mia)).not.toEqual(await order(tom))
    expect((await order(mia)).toSorted()).toEqual((await order(null)).toSorted())
  })

  test('says nothing of votes while they are hidden, to nobody, however they fall', async () => {
    await begin({ kind: 'crate', counts: 'hidden' })
    await world.addIssue(7)
    const ids = [await world.nominate(mia, 'a'), await world.nominate(mia, 'b'), await world.nominate(tom, 'c')]
    const seen = async (actor: Actor | null) => {
      const { now: _, ...view } = await world.round('crate', actor)
      return view
    }
    const before = [await seen(null), await seen(mia), await seen(eva)]
    const casts = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => vote(await world.person(`v${index}`), ids[index % 2] ?? '')),
    )
    expect(casts[0]).toEqual({ voted: true, votes: null })
    expect([await seen(null), await seen(mia), await seen(eva)]).toEqual(before)
    expect(before[0]).toMatchObject({ counts: 'hidden', turnout: null, result: null })
    await world.runOut((await world.round()).id)
    expect((await seen(null)).nominations.map(({ votes }) => votes)).toEqual([5, 4, 0])
    expect((await seen(null)).turnout).toBe(9)
  })

  test('tells nobody that somebody voted while votes are hidden, nor editors for what', async () => {
    await begin({ kind: 'crate', counts: 'hidden' })
    await world.addIssue(7)
    const a = await world.nominate(mia, 'a')
    const { id } = await world.round()
    world.told.length = 0
    await vote(tom, a)
    expect(world.told).toEqual([])
    expect(await world.service.oddVotes(eva, id)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/hidden until the round closes/),
    })
    await world.runOut(id)
    expect(must(await world.service.oddVotes(eva, id)).tallies).toEqual([{ nomination: a, all: 1, filtered: 1 }])
  })

  test('offers deciding to editors alone', async () => {
    await world.addIssue(7)
    expect((await world.round('crate', mia)).mayDecide).toBe(false)
    expect((await world.round('crate', eva)).mayDecide).toBe(true)
    expect((await world.round('crate', null)).votingRefused).toMatch(/Sign in/)
  })
})

describe('what did not win', () => {
  test('stands again in the next round without its votes, and as often as the ballot says', async () => {
    await begin({ kind: 'crate', carryRounds: 2 })
    await world.addIssue(7)
    const [a, b] = [await world.nominate(mia, 'a'), await world.nominate(mia, 'b')]
    await vote(tom, a)
    await world.publish(7)
    for (const number of [8, 9]) {
      await world.addIssue(number)
      expect(await standing(number)).toMatchObject([{ id: b, votes: 0, carriedFrom: 7 }])
      await Promise.all([1, 2, 3].map(() => bringUpToDate(world.deps)))
      expect(await standing(number)).toHaveLength(1)
      await world.publish(number)
    }
    await world.addIssue(10)
    expect(await standing(10)).toEqual([])
  })

  test('is carried into a round that was made before the last one closed', async () => {
    await world.addIssue(7)
    const [a, b] = [await world.nominate(mia, 'a'), await world.nominate(mia, 'b')]
    await vote(tom, a)
    const { id } = await world.round()
    await world.addIssue(8, addDays(issueDate, 7))
    await bringUpToDate(world.deps)
    expect(await standing(8)).toEqual([])
    expect((await world.round()).id).toBe(id)
    await world.runOut(id)
    expect((await standing(8)).map((one) => one.id)).toEqual([b])
    const page = must(await world.service.nomination(null, b))
    expect(page).toMatchObject({ round: { issue: { number: 8 }, state: 'upcoming' }, nomination: { id: b } })
  })

  test('does not stand twice beside the same that was nominated meanwhile', async () => {
    await world.addIssue(7)
    const b = await world.nominate(mia, 'b')
    const setStatus = (status: 'won' | 'standing') =>
      database.db.update(nominations).set({ status }).where(eq(nominations.id, b))
    must(await world.service.closeEarly(eva, { round: (await world.round()).id, reason: 'Enough' }))
    await setStatus('won')
    await world.publish(7)
    await world.addIssue(8)
    const again = await world.nominate(tom, 'b')
    await setStatus('standing')
    await carry(world.deps)
    expect((await standing(8)).map(({ id }) => id)).toEqual([again])
  })
})

describe('what is carried over while the same is nominated', () => {
  test('waits for that, and does not stand beside it', async () => {
    await world.addIssue(7)
    const [a, b] = [await world.nominate(mia, 'a'), await world.nominate(mia, 'b')]
    await vote(tom, a)
    const { publicationId } = world
    // Taken by mistake when the next round was made, and given back while the same is nominated there.
    const setStatus = (status: 'won' | 'standing') =>
      database.db.update(nominations).set({ status }).where(eq(nominations.id, b))
    await world.publish(7)
    await bringUpToDate(world.deps)
    await setStatus('won')
    await world.addIssue(8)
    const { id } = await world.round()
    await setStatus('standing')
    let carrying: Promise<unknown> = Promise.resolve()
    await database.db.transaction(async (tx) => {
      await lockRound(tx, { publicationId, id })
      carrying = carry(world.deps)
      const isWaiting = sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      await vi.waitFor(async () => expect((await database.db.execute(isWaiting)).rows).toHaveLength(1), 5_000)
      const row = required(await findNomination(tx, { publicationId, id: b }), 'the nomination')
      const { key, data, creditName, creditUrl, self, ballot } = row
      const by = { publicationId, ballot, roundId: id, userId: tom.id, formKey: crypto.randomUUID() }
      await insertNomination(tx, { ...by, key, data, creditName, creditUrl, self })
    })
    await carrying
    expect((await standing(8)).map(({ own, carriedFrom }) => [own, carriedFrom])).toEqual([[false, null]])
  })
})

describe('the ticker', () => {
  test('sleeps until the next moment, closes then, and tells', async () => {
    await world.addIssue(7)
    const sleeps: { ms: number; run: () => void }[] = []
    const slept = (times: number) => vi.waitFor(() => expect(sleeps).toHaveLength(times))
    const after = (ms: number, run: () => void) => {
      sleeps.push({ ms, run })
      return () => undefined
    }
    const ticker = createTicker({ ...world.deps, timers: { after } })
    ticker.start()
    await slept(1)
    expect(sleeps[0]?.ms).toBe(60_000)
    const { id } = await world.round()
    await database.db
      .update(rounds)
      .set({ closesAt: sql`clock_timestamp() + interval '20 s'` })
      .where(eq(rounds.id, id))
    sleeps[0]?.run()
    await slept(2)
    expect(sleeps[1]?.ms).toBeGreaterThan(0)
    expect(sleeps[1]?.ms).toBeLessThan(60_000)
    await world.runOut(id)
    world.told.length = 0
    sleeps[1]?.run()
    await slept(3)
    expect(world.told).toEqual(['crate'])
    const [row] = await database.db.select().from(rounds).where(eq(rounds.id, id))
    expect(row?.closedAt).toEqual(row?.closesAt)
    await ticker.stop()
    await ticker.stop()
    sleeps[2]?.run()
    await ticker.stop()
    expect(sleeps).toHaveLength(3)
  })

  test('goes on after trouble, and tells when a round opens', async () => {
    const issue = await world.addIssue(7, addDays(issueDate, 7))
    const { id } = await world.round()
    // Without a date, nothing puts the times of its rounds right.
    await database.db.update(issues).set({ date: null }).where(eq(issues.id, issue))
    const [sleeps, runs]: [number[], (() => void)[]] = [[], []]
    const slept = (times: number) => vi.waitFor(() => expect(sleeps).toHaveLength(times))
    let isBroken = true
    const { rules: good } = world.deps.publication
    const rules = () => (isBroken ? Promise.reject(new Error('no rules')) : good())
    const after = (ms: number, run: () => void) => {
      sleeps.push(ms)
      runs.push(run)
      return () => undefined
    }
    const publication = { ...world.deps.publication, rules }
    const ticker = createTicker({ ...world.deps, publication, timers: { after } })
    ticker.start()
    await slept(1)
    expect(sleeps[0]).toBe(5_000)
    isBroken = false
    runs[0]?.()
    await slept(2)
    world.told.length = 0
    await database.db.update(rounds).set({ opensAt: sql`clock_timestamp()` }).where(eq(rounds.id, id))
    runs[1]?.()
    await slept(3)
    expect(world.told).toEqual(['crate'])
    await ticker.stop()
  })
})
