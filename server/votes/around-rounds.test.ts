import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../lib/permission'
import type { CrateFacts } from '../../lib/views'
import { recount } from '../../lib/vote'
import { atomFeed } from '../../lib/vote/atom'
import { issueRows } from '../archive/rows'
import { replaceArchiveIssue } from '../db/queries/archive'
import { archiveIssues, nominations, rounds, users } from '../db/schema'
import { testDatabase } from '../testing/database'
import { listFacts } from './facts'
import { must, quoteData, type VoteWorld, voteWorld } from './testing/vote-world'

let database: Awaited<ReturnType<typeof testDatabase>>
let world: VoteWorld
let mia: Actor
let eva: Actor
let round: number

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
})

/** Puts an issue into the archive, as its import would. */
async function archive(number: number, body: string, published = true): Promise<void> {
  const date = new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10)
  const text = `Title: Shed Notes ${number}\nNumber: ${number}\nDate: ${date}\n\n${body}\n`
  const path = `content/${number}.md`
  const { head, entries } = issueRows({ path, pattern: 'content/{number}.md' as never, published, text })
  const issue = { publicationId: world.publicationId, path, blob: String(number), number, title: head.title ?? '' }
  const status = published ? 'published' : 'draft'
  await database.db.transaction((tx) => replaceArchiveIssue(tx, { ...issue, date, status }, entries))
}

const crateOf = (name: string, url = `https://crates.io/crates/${name}`) =>
  `# Crate of the Week\n\nThis week’s crate is [${name}](${url}), for digging.\n\nThanks to [Moss](https://moss.example) for the suggestion!`
const quoteOf = (words: string) => `# Quote of the Week\n\n> ${words}\n\n– [Fern on the forum](https://fern.example/1)`

const facts = (name: string, change: Partial<CrateFacts> = {}): CrateFacts => ({
  ...{ name, description: 'Digs', repository: null, homepage: null, documentation: null, version: '1.0.0' },
  ...{ license: 'MIT', keywords: [], createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2020-01-01T00:00:00.000Z' },
  ...{ downloads: 1, recentDownloads: 1, owners: [], yanked: false, asOf: '2020-01-01T00:00:00.000Z' },
  ...change,
})
const found = (name: string, change: Partial<CrateFacts> = {}) => {
  world.crates.set(name, { kind: 'found', facts: facts(name, change) })
}
const lookUp = async (text: string, actor: Actor | null = mia) => must(await world.service.lookUpCrate(actor, text))

/** Takes what was nominated, as the editors do. */
async function take(id: string, publish = true): Promise<void> {
  await database.db
    .update(rounds)
    .set({ takenId: id, takenAt: new Date(), takenBy: eva.id })
    .where(eq(rounds.id, round))
  await database.db.update(nominations).set({ status: 'won' }).where(eq(nominations.id, id))
  if (publish) await world.publish(7)
}

describe('looking up a crate', () => {
  test('gives what crates.io says, and which issue chose it', async () => {
    await archive(3, crateOf('garden-spade'))
    await archive(5, crateOf('garden_spade'))
    found('Garden_Spade')
    expect(await lookUp('https://crates.io/crates/Garden_Spade')).toMatchObject({
      facts: { description: 'Digs' },
      problem: null,
      similar: null,
      wonBefore: { number: 5, date: '2020-01-06', path: '/issues/5' },
      nomination: null,
    })
  })

  test('names the nomination that stands already', async () => {
    found('rake')
    const id = await world.nominate(mia, 'rake')
    expect((await lookUp('RAKE')).nomination).toBe(id)
    must(await world.service.withdraw(mia, { id }))
    expect((await lookUp('rake')).nomination).toBeNull()
  })

  test('says what is wrong, and goes on without crates.io', async () => {
    world.crates.set('hoe', { kind: 'unavailable', reason: 'crates.io does not answer.' })
    found('rake', { yanked: true })
    await archive(3, crateOf('hoe'))
    const hoe = await lookUp('hoe')
    expect(hoe).toMatchObject({ facts: null, problem: 'crates.io does not answer.', wonBefore: { number: 3 } })
    expect(await lookUp('serdee')).toMatchObject({ facts: null, problem: /no crate “serdee”/, similar: 'serde' })
    expect(await lookUp('rake')).toMatchObject({ facts: { yanked: true }, problem: /yanked/ })
    expect(await lookUp('<b>')).toMatchObject({ facts: null, problem: /^Give a crate’s name/ })
  })

  test('asks for the name where an address says none, and knows the address', async () => {
    await archive(3, crateOf('hoe', 'https://github.com/moss/hoe'))
    const other = await lookUp('https://github.com/moss/hoe/?utm_source=x')
    expect(other).toMatchObject({
      facts: null,
      problem: /github\.com.*Give the crate’s name/,
      wonBefore: { number: 3 },
    })
    expect((await lookUp('github.com/moss/rake')).wonBefore).toBeNull()
  })

  test('asks crates.io no more for somebody who looks up one after the other, and says when again', async () => {
    const asked: string[] = []
    const find = world.deps.crates.find
    world.deps.crates.find = (name) => {
      asked.push(name)
      return find(name)
    }
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => world.service.lookUpCrate(mia, `crate${index}`)),
    )
    expect(asked).toHaveLength(results.filter(({ ok }) => ok).length)
    expect(asked.length).toBeGreaterThanOrEqual(30)
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      code: 'too-many',
      message: expect.stringMatching(/Try again in/),
    })
    expect(await world.service.lookUpCrate(eva, 'rake')).toMatchObject({ ok: true })
  })

  test('is for who may nominate', async () => {
    expect(await world.service.lookUpCrate(null, 'serde')).toMatchObject({ ok: false, code: 'not-signed-in' })
  })
})

describe('what a page shows of a crate', () => {
  test('is asked for once in a while, however many look and whatever is answered', async () => {
    const asked: string[] = []
    // Found, but not kept: its owners could not be asked for.
    const find = async (name: string) => {
      asked.push(name)
      return { kind: 'found', facts: facts(name) } as const
    }
    const id = await world.nominate(mia, 'rake')
    const rows = await database.db.select().from(nominations).where(eq(nominations.id, id))
    const deps = { ...world.deps, crates: { find } }
    for (let index = 0; index < 5; index += 1) await listFacts(deps, rows)
    expect(asked).toEqual(['rake'])
  })
})

describe('quotes', () => {
  const words = 'Rust is like a garden: what you plant badly comes up again.'

  test('that are nearly the same stand already', async () => {
    const id = await world.nominate(mia, '', { kind: 'quote', data: quoteData(words) })
    await world.nominate(mia, '', { kind: 'quote', data: quoteData('Something else, of which nobody has ever heard.') })
    const text = '> *Rust* is like a garden – what you plant badly, comes up again!'
    const near = must(await world.service.similarQuotes(mia, { kind: 'quote', text }))
    expect(near).toEqual([{ id, text: words }])
    expect(await world.service.similarQuotes(null, { kind: 'quote', text })).toMatchObject({ code: 'not-signed-in' })
    expect(await world.service.similarQuotes(mia, { kind: 'nothing', text })).toMatchObject({ code: 'not-found' })
  })

  test('that were chosen before name their issue', async () => {
    await archive(4, quoteOf('Rust is like a garden: what you plant badly comes up again.'))
    await world.nominate(mia, '', { kind: 'quote', data: quoteData(`*${words}*`) })
    await world.nominate(mia, '', { kind: 'quote', data: quoteData('Something else, of which nobody has ever heard.') })
    const { nominations } = await world.round('quote')
    expect(nominations.map(({ wonBefore }) => wonBefore?.number ?? null).sort()).toEqual([4, null])
  })
})

describe('what was chosen before', () => {
  test('is seen as soon as its issue is read, and not in the issue it is nominated for', async () => {
    await world.nominate(mia, 'rake')
    const won = async () => (await world.round()).nominations[0]?.wonBefore
    expect(await won()).toBeNull()
    await archive(7, crateOf('rake'))
    expect(await won()).toBeNull()
    await archive(2, crateOf('rake'), false)
    expect(await won()).toBeNull()
    await archive(3, crateOf('rake'))
    expect(await won()).toEqual({ number: 3, date: '2020-01-04', path: '/issues/3' })
    await database.db.delete(archiveIssues).where(eq(archiveIssues.path, 'content/3.md'))
    expect(await won()).toBeNull()
  })
})

describe('winners', () => {
  const winners = async (q = '', page = 1, kind = 'crate') => must(await world.service.winners({ kind, q, page }))

  test('are those of the archive and of rounds, each once, newest first', async () => {
    await archive(3, `${crateOf('spade')}\n\n${quoteOf('Dig where you stand.')}`)
    await archive(5, crateOf('rake'), false)
    const id = await world.nominate(mia, 'hoe')
    await take(id, false)
    expect((await winners()).winners.map(({ title }) => title)).toEqual(['spade'])
    await world.publish(7)
    await archive(7, crateOf('Hoe'))
    const { winners: list, total } = await winners()
    expect(total).toBe(2)
    expect(list).toMatchObject([
      { title: 'hoe', who: 'mia', href: '/vote/crate/7', issue: { number: 7 } },
      { title: 'spade', who: 'Moss', href: '/issues/3', text: 'This week’s crate is spade, for digging.' },
    ])
    expect((await winners('', 1, 'quote')).winners).toMatchObject([
      { title: '“Dig where you stand.”', who: 'Fern on the forum', url: 'https://fern.example/1' },
    ])
  })

  test('are found by all words, whatever their capitals and accents, page by page', async () => {
    for (let number = 1; number <= 40; number += 1) await archive(number, crateOf(`tool-${number}`))
    await archive(99, crateOf('spade').replace('digging', 'Müll'))
    expect((await winners('MULL spade')).winners.map(({ title }) => title)).toEqual(['spade'])
    expect((await winners('spade rake')).total).toBe(0)
    expect((await winners('tool-29')).total).toBe(1)
    const [first, second, third] = [await winners(), await winners('', 2), await winners('', 3)]
    expect([first.winners.length, first.total, first.pages, third.winners.length]).toEqual([30, 41, 2, 0])
    expect(second.winners).toHaveLength(11)
    expect(new Set([...first.winners, ...second.winners].map(({ title }) => title)).size).toBe(41)
    for (const page of [0, -1, Number.NaN, 1.5]) expect((await winners('', page)).winners).toEqual(first.winners)
    for (const q of ["'; --", '\0', '%', '\\', 'x'.repeat(10_000)]) expect((await winners(q)).total).toBe(0)
  })
})

/** A round in which four vote, closed. */
async function voted(): Promise<{ readonly ids: readonly string[]; readonly voters: readonly Actor[] }> {
  const ids = [await world.nominate(mia, 'rake'), await world.nominate(eva, 'hoe'), await world.nominate(mia, 'axe')]
  const voters = await Promise.all(['a', 'b', 'c', 'd'].map((name) => world.person(name)))
  const given = [[0, 1], [1], [1, 2], [2]]
  for (const [at, its] of given.entries())
    for (const one of its)
      must(await world.service.vote(voters[at] ?? null, { id: ids[one] ?? '', round, vote: true, network: null }))
  must(await world.service.decline(eva, { id: ids[2] ?? '', reason: 'Too sharp' }))
  return { ids, voters }
}

describe('the export', () => {
  const read = async () => must(await world.service.export(round))

  test('is there once the round is closed, and recounts to its result', async () => {
    const { ids } = await voted()
    expect(await world.service.export(round)).toMatchObject({ ok: false, code: 'conflict' })
    await world.runOut(round)
    const exported = await read()
    expect(exported.outcome.winner).toBe(ids[1])
    expect(recount(exported)).toEqual(exported.outcome)
    expect(exported.votes).toHaveLength(6)
    // What becomes of it in a later round changes nothing here.
    await database.db
      .update(nominations)
      .set({ status: 'declined' })
      .where(eq(nominations.id, ids[0] ?? ''))
    await take(ids[1] ?? '')
    expect(await read()).toEqual(exported)
    expect(recount(await read())).toEqual(exported.outcome)
    expect(await world.service.export(-1)).toMatchObject({ code: 'not-found' })
  })

  test('tells neither who voted nor when, nor who voted in another round', async () => {
    const { voters, ids } = await voted()
    await world.runOut(round)
    const first = await read()
    const text = JSON.stringify(first)
    for (const { id } of [...voters, mia, eva]) expect(text).not.toContain(id)
    const names = first.votes.map(({ voter }) => voter)
    expect(new Set(names).size).toBe(4)
    expect(names).toEqual(names.toSorted())
    await world.publish(7)
    await world.addIssue(8)
    round = (await world.round()).id
    for (const voter of voters)
      must(await world.service.vote(voter, { id: ids[0] ?? '', round, vote: true, network: null }))
    await world.runOut(round)
    const second = (await read()).votes.map(({ voter }) => voter)
    expect(second).toHaveLength(4)
    expect(second.filter((name) => names.includes(name))).toEqual([])
  })
})

describe('odd votes', () => {
  test('are shown to editors with what is left without them', async () => {
    const [rake, hoe] = [await world.nominate(mia, 'rake'), await world.nominate(eva, 'hoe')]
    for (let at = 0; at < 20; at += 1) {
      const fresh = await world.person(`fresh ${at}`)
      must(await world.service.vote(fresh, { id: rake, round, vote: true, network: '192.0.2.7' }))
    }
    const old = await world.person('old')
    await database.db
      .update(users)
      .set({ createdAt: new Date('2020-01-01') })
      .where(eq(users.id, old.id))
    must(await world.service.vote(old, { id: hoe, round, vote: true, network: '198.51.100.7' }))
    const odd = must(await world.service.oddVotes(eva, round))
    expect(odd.tallies).toEqual([
      { nomination: rake, all: 20, filtered: 0 },
      { nomination: hoe, all: 1, filtered: 1 },
    ])
    expect(odd.voters).toHaveLength(20)
    expect(odd.voters[0]).toMatchObject({
      name: /^fresh/,
      votes: [rake],
      left: true,
      oddities: ['new-account', 'same-network', 'burst'],
    })
    // Nothing is dropped: the round counts them all.
    await world.runOut(round)
    expect((await world.round()).result?.outcome.winner).toBe(rake)
    expect(await world.service.oddVotes(mia, round)).toMatchObject({ code: 'forbidden' })
    expect(await world.service.oddVotes(null, round)).toMatchObject({ code: 'not-signed-in' })
  })
})

test('the log says in sentences what happened, newest first, without votes', async () => {
  const { ids } = await voted()
  must(await world.service.merge(eva, { id: ids[0] ?? '', into: ids[1] ?? '' }))
  must(await world.service.closeEarly(eva, { round, reason: 'Holiday.' }))
  const { entries } = must(await world.service.log(null, round))
  expect(entries.map(({ who, sentence }) => [who, sentence])).toEqual([
    ['eva', 'Closed early. Reason: Holiday.'],
    ['eva', 'Merged rake into hoe, with its votes.'],
    ['eva', 'Declined axe. Reason: Too sharp.'],
    ['mia', 'Nominated axe.'],
    ['eva', 'Nominated hoe.'],
    ['mia', 'Nominated rake.'],
    [null, expect.stringMatching(/^Set up, open from \w+ .*\(UTC\) to \w+ .*\(UTC\)\.$/)],
  ])
  expect(await world.service.log(null, 0)).toMatchObject({ code: 'not-found' })
})

test('the feed has nominations, and results once there are any', async () => {
  const { ids } = await voted()
  await world.nominate(mia, '', { kind: 'quote', data: quoteData('Dig ]]> where\n\nyou stand.') })
  const feed = async (kind = 'crate') => must(await world.service.feed(kind))
  expect((await feed()).entries.map(({ title }) => title)).toEqual([
    'Crate of the Week: hoe',
    'Crate of the Week: rake',
  ])
  expect(JSON.stringify(await feed())).not.toContain('vote"')
  await world.runOut(round)
  const { entries, self } = await feed()
  expect(self).toBe('http://localhost/vote/crate/feed.xml')
  const result = entries.find(({ category }) => category === 'result')
  expect(result).toMatchObject({
    title: 'Crate of the Week: the result for issue 7',
    page: 'http://localhost/vote/crate/7',
    paragraphs: ['hoe won. 4 people voted.'],
    list: ['hoe: 3 votes', 'rake: 1 vote'],
  })
  await take(ids[0] ?? '')
  const after = (await feed()).entries.find(({ category }) => category === 'result')
  expect(after).toMatchObject({
    id: result?.id,
    paragraphs: [expect.anything(), 'The editors took rake for the issue.'],
  })
  expect(after?.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  const quotes = atomFeed(await feed('quote'))
  expect(quotes).toContain('Dig ]]&amp;gt; where')
  expect(await world.service.feed('nothing')).toMatchObject({ code: 'not-found' })
})
