import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { required } from '../../lib/assert'
import type { Actor } from '../../lib/permission'
import type { CrateFacts } from '../../lib/views'
import { nominations, rateLimits, roundLog, users } from '../db/schema'
import { testDatabase } from '../testing/database'
import { crateData, form, must, quoteData, type VoteWorld, voteWorld } from './testing/vote-world'

let database: Awaited<ReturnType<typeof testDatabase>>
let world: VoteWorld
let mia: Actor
let tom: Actor
let eva: Actor
let round: number

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function begin(...changes: Parameters<typeof voteWorld>[1] & object) {
  world = await voteWorld(database.db, changes)
  mia = await world.person('mia')
  tom = await world.person('tom')
  eva = await world.person('eva', 'editor')
  await world.addIssue(7)
  round = (await world.round()).id
}
beforeEach(() => begin())

const vote = async (actor: Actor, id: string, give = true) =>
  must(await world.service.vote(actor, { id, round, vote: give, network: null }))
const seen = async (id: string, actor: Actor | null = null) =>
  required(
    (await world.round('crate', actor)).nominations.find((one) => one.id === id),
    id,
  )
const log = () => database.db.select().from(roundLog).where(eq(roundLog.roundId, round)).orderBy(roundLog.id)
const age = (id: string, minutes: number) =>
  database.db
    .update(nominations)
    .set({ createdAt: sql`${nominations.createdAt} - make_interval(mins => ${minutes})` })
    .where(eq(nominations.id, id))

function facts(name: string, logins: readonly string[] = []): CrateFacts {
  const at = '2026-01-01T00:00:00Z'
  const none = { repository: null, homepage: null, documentation: null, version: null, license: null }
  const owners = logins.map((login) => ({ login, name: null }))
  return {
    ...none,
    ...{ name, owners, description: '', keywords: [], createdAt: at, updatedAt: at, asOf: at },
    ...{ downloads: 0, recentDownloads: null, yanked: false },
  }
}

describe('nominating', () => {
  test('makes one nomination of a form, however often it is posted', async () => {
    const input = form('serde')
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => world.service.nominate(mia, input)))
    expect(new Set(made.map((one) => must(one).id)).size).toBe(1)
    expect((await world.round()).nominations).toHaveLength(1)
    expect(await world.service.nominate(tom, input)).toMatchObject({ code: 'conflict' })
  })

  test('refuses the same thing again, and names what stands', async () => {
    const serde = await world.nominate(mia, 'serde_json')
    const again = { code: 'conflict', fields: { nomination: serde } }
    expect(await world.service.nominate(tom, form('Serde-JSON'))).toMatchObject(again)
    const both = await Promise.all([mia, tom].map((actor) => world.service.nominate(actor, form('tokio'))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('lets nobody make more than a round allows, also at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => world.service.nominate(mia, form(`c${index}`))),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(3)
    expect(made.find(({ ok }) => !ok)).toMatchObject({ code: 'too-many', message: expect.stringMatching(/3 crates/) })
    expect((await world.round('crate', mia)).nominationsLeft).toBe(0)
    expect((await world.round('crate', tom)).nominationsLeft).toBe(3)
  })

  test('is for people who are signed in and still there, in their own name unless an editor', async () => {
    expect(await world.service.nominate(null, form('a'))).toMatchObject({ code: 'not-signed-in' })
    await database.db.delete(users).where(eq(users.id, mia.id))
    expect(await world.service.nominate(mia, form('a'))).toMatchObject({ code: 'not-signed-in' })
    const credit = { name: 'zed', url: 'https://users.example/zed' }
    expect(await world.service.nominate(tom, form('a', { credit }))).toMatchObject({ code: 'forbidden' })
    const id = await world.nominate(eva, 'a', { credit })
    expect((await seen(id)).credit).toEqual({ ...credit, self: false })
  })

  test('refuses what the ballot is not on, and ballots that there are not', async () => {
    expect(await world.service.nominate(mia, form('a', { data: quoteData('words') }))).toMatchObject({
      code: 'invalid',
    })
    expect(await world.service.nominate(mia, form('a', { kind: 'sandwich' }))).toMatchObject({ code: 'not-found' })
  })

  test('writes a crate as crates.io does, and refuses one that it says is there and is not', async () => {
    world.crates.set('serde-json', { kind: 'found', facts: facts('serde_json') })
    const id = await world.nominate(mia, 'serde-json')
    expect((await seen(id)).data).toMatchObject({ name: 'serde_json' })
    const missing = { ...crateData('nothing-here'), url: 'https://crates.io/crates/nothing-here' }
    expect(await world.service.nominate(mia, form('', { data: missing }))).toMatchObject({
      code: 'invalid',
      fields: { 'data.name': expect.stringMatching(/no crate/) },
    })
    world.crates.set('nothing-here', { kind: 'unavailable', reason: 'crates.io does not answer.' })
    must(await world.service.nominate(mia, form('', { data: missing })))
  })

  test('takes a quote whatever letter its title would be cut in', async () => {
    const text = `${'a'.repeat(79)}🦀 and more`
    must(await world.service.nominate(mia, form('', { kind: 'quote', data: quoteData(text) })))
    const [entry] = (await database.db.select().from(roundLog).orderBy(roundLog.id)).slice(-1)
    expect(entry?.detail['title']).toBe(`“${'a'.repeat(79)}🦀…”`)
  })

  test('marks one’s own work, said or seen', async () => {
    world.crates.set('mine', { kind: 'found', facts: facts('mine', ['Mia']) })
    expect((await seen(await world.nominate(mia, 'mine'))).credit.self).toBe(true)
    expect((await seen(await world.nominate(tom, 'his', { self: true }))).credit.self).toBe(true)
    expect((await seen(await world.nominate(tom, 'other'))).credit.self).toBe(false)
  })

  test('refuses one’s own work where the ballot does', async () => {
    await begin({ kind: 'crate', self: 'refused' })
    world.crates.set('mine', { kind: 'found', facts: facts('mine', ['mia']) })
    expect(await world.service.nominate(mia, form('mine'))).toMatchObject({
      code: 'invalid',
      fields: { self: expect.any(String) },
    })
    expect(await world.service.nominate(mia, form('other', { self: true }))).toMatchObject({ code: 'invalid' })
    await world.nominate(tom, 'mine')
  })
})

describe('changing a nomination', () => {
  const edit = (actor: Actor, id: string, name: string) =>
    world.service.edit(actor, { id, data: crateData(name), self: false, credit: null })

  test('is the nominator’s for an hour, while nobody else votes for it', async () => {
    const id = await world.nominate(mia, 'sedre')
    await vote(mia, id)
    expect(await seen(id, mia)).toMatchObject({ own: true, editable: true })
    must(await edit(mia, id, 'serde'))
    expect(await seen(id, tom)).toMatchObject({ data: { name: 'serde' }, own: false, editable: false })
    expect(await edit(tom, id, 'x')).toMatchObject({ code: 'forbidden' })
    await vote(tom, id)
    expect((await seen(id, mia)).editable).toBe(false)
    expect(await edit(mia, id, 'x')).toMatchObject({ code: 'conflict' })
    await vote(tom, id, false)
    must(await edit(mia, id, 'serde2'))
    await age(id, 61)
    expect((await seen(id, mia)).editable).toBe(false)
    expect(await edit(mia, id, 'x')).toMatchObject({ code: 'conflict' })
  })

  test('is an editor’s while it stands, leaves the thanks with the nominator, and is in the log', async () => {
    const id = await world.nominate(mia, 'sedre')
    await vote(tom, id)
    await age(id, 600)
    must(await edit(eva, id, 'serde'))
    must(await edit(eva, id, 'serde'))
    expect((await seen(id)).credit.name).toBe('mia')
    const edits = (await log()).filter(({ act }) => act === 'edited')
    expect(edits).toHaveLength(1)
    expect(edits[0]?.detail).toMatchObject({ before: { data: { name: 'sedre' } }, after: { data: { name: 'serde' } } })
  })

  test('fills the log no faster than forms are filled in, for that person alone', async () => {
    const id = await world.nominate(mia, 'serde')
    const edits = Array.from({ length: 60 }, (_, index) => {
      const data = { ...crateData('serde'), pitch: `pitch ${index}` }
      return world.service.edit(mia, { id, data, self: false, credit: null })
    })
    const done = await Promise.all(edits)
    // Thirty with the nomination itself.
    expect(done.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(29)
    expect(done.filter((one) => !one.ok)[0]).toMatchObject({ code: 'too-many' })
    await database.db.update(rateLimits).set({ left: 0, at: sql`clock_timestamp() + interval '1 minute'` })
    expect(await world.service.withdraw(mia, { id })).toMatchObject({ code: 'too-many' })
    await database.db.delete(rateLimits)
    must(await world.service.flag(tom, { id, reason: 'Spam' }))
  })

  test('makes no second one of what stands', async () => {
    const serde = await world.nominate(mia, 'serde')
    const id = await world.nominate(mia, 'sedre')
    expect(await edit(mia, id, 'SERDE')).toMatchObject({ code: 'conflict', fields: { nomination: serde } })
  })
})

describe('what stands', () => {
  test('is withdrawn by its nominator alone, and can be nominated again', async () => {
    const id = await world.nominate(mia, 'serde')
    expect(await world.service.withdraw(eva, { id })).toMatchObject({ code: 'forbidden' })
    must(await world.service.withdraw(mia, { id }))
    must(await world.service.withdraw(mia, { id }))
    expect((await seen(id)).status).toBe('withdrawn')
    await world.nominate(tom, 'serde')
  })

  test('is declined and restored by editors; declined it is not nominated again', async () => {
    const id = await world.nominate(mia, 'serde')
    await vote(tom, id)
    expect(await world.service.decline(mia, { id, reason: 'No' })).toMatchObject({ code: 'forbidden' })
    must(await world.service.decline(eva, { id, reason: 'Spam' }))
    expect(await seen(id)).toMatchObject({ status: 'declined', reason: 'Spam' })
    expect(await world.service.nominate(tom, form('serde'))).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Spam/),
    })
    expect(await world.service.withdraw(mia, { id })).toMatchObject({ code: 'conflict' })
    expect(await world.service.restore(mia, { id })).toMatchObject({ code: 'forbidden' })
    must(await world.service.restore(eva, { id }))
    expect(await seen(id)).toMatchObject({ status: 'standing', reason: null, votes: 1 })
  })

  test('is merged with every voter counted once, and taken apart again as it was', async () => {
    const one = await world.nominate(mia, 'serde')
    const two = await world.nominate(mia, 'sedre')
    const three = await world.nominate(mia, 'serd')
    await vote(mia, one)
    await vote(tom, one)
    await vote(tom, two)
    await vote(eva, three)
    must(await world.service.merge(eva, { id: one, into: two }))
    must(await world.service.merge(eva, { id: one, into: two }))
    expect(await seen(two)).toMatchObject({ votes: 2 })
    expect(await seen(one)).toMatchObject({ status: 'merged', mergedInto: two })
    must(await world.service.merge(eva, { id: two, into: three }))
    expect((await seen(three)).votes).toBe(3)
    expect(await world.service.merge(eva, { id: three, into: one })).toMatchObject({ code: 'conflict' })
    must(await world.service.restore(eva, { id: one }))
    expect((await seen(three)).votes).toBe(2)
    expect(await seen(one)).toMatchObject({ status: 'standing', votes: 2 })
    must(await world.service.restore(eva, { id: two }))
    expect([await seen(two), await seen(three)].map(({ votes }) => votes)).toEqual([1, 1])
  })

  test('is not merged into itself, another round’s or what is none', async () => {
    const id = await world.nominate(mia, 'serde')
    const quote = await world.nominate(mia, '', { kind: 'quote', data: quoteData('words') })
    for (const into of [id, id.toUpperCase()])
      expect(await world.service.merge(eva, { id, into })).toMatchObject({ code: 'invalid' })
    for (const into of [quote, randomUUID(), 'x'])
      expect(await world.service.merge(eva, { id, into })).toMatchObject({ code: 'not-found' })
  })

  test('is flagged for the editors’ eyes, once by each', async () => {
    const id = await world.nominate(mia, 'serde')
    must(await world.service.flag(tom, { id, reason: 'Spam' }))
    must(await world.service.flag(tom, { id, reason: 'Rude' }))
    expect((await seen(id, eva)).flags).toEqual(['Rude'])
    expect((await seen(id, tom)).flags).toEqual([])
  })

  test('changes no more once the round is closed', async () => {
    const id = await world.nominate(mia, 'serde')
    const other = await world.nominate(mia, 'tokio')
    must(await world.service.closeEarly(eva, { round, reason: 'Enough' }))
    const { service } = world
    for (const done of [
      await service.withdraw(mia, { id }),
      await service.decline(eva, { id, reason: 'x' }),
      await service.restore(eva, { id }),
      await service.merge(eva, { id, into: other }),
      await service.edit(eva, { id, data: crateData('x'), self: false, credit: null }),
      await service.nominate(mia, form('y')),
    ])
      expect(done).toMatchObject({ ok: false, code: 'conflict' })
  })

  test('waits for votes under way, and they for it: nothing is stuck', async () => {
    const ids = [await world.nominate(mia, 'serde'), await world.nominate(tom, 'tokio')] as const
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => world.person(`voter ${index}`)))
    const casting = people.flatMap((person) =>
      ids.map((id) => world.service.vote(person, { id, round, vote: true, network: null })),
    )
    const deciding = [
      world.service.merge(eva, { id: ids[0], into: ids[1] }),
      world.service.decline(eva, { id: ids[1], reason: 'x' }),
      world.service.restore(eva, { id: ids[1] }),
    ]
    await Promise.all([...casting, ...deciding])
    const nominated = (await world.round()).nominations
    expect(nominated.every(({ votes }) => votes !== null && votes <= 20)).toBe(true)
  })
})
