import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import type { CrateFacts } from '../../lib/views'
import { crates as crateRows } from '../db/schema'
import { createFakeCratesIo, type FakeCrate, type FakeCratesIo, type FakeFailure } from '../testing/crates-io'
import { testDatabase } from '../testing/database'
import { createCrates } from '.'
import type { CrateAnswer, Crates } from './types'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const minute = 60_000

interface World {
  readonly io: FakeCratesIo
  readonly crates: Crates
  /** When each request was sent, by the world's clock. */
  readonly sent: readonly number[]
  /** Another process with the same database. */
  again(): Crates
  pass(ms: number): void
}

async function world(given: Readonly<Record<string, FakeCrate>>, timeoutMs = 5_000): Promise<World> {
  const { db } = database
  await db.delete(crateRows)
  const io = await createFakeCratesIo(given)
  stops.push(() => io.close())
  let now = Date.parse('2026-03-04T12:00:00Z')
  const sent: number[] = []
  const make = () =>
    createCrates({
      db,
      baseUrl: io.url,
      publicUrl: 'https://news.example',
      log: pino({ level: 'silent' }),
      clock: { now: () => new Date(now) },
      timeoutMs,
      fetch: (input, init) => {
        sent.push(now)
        return fetch(input, init)
      },
      wait: async (ms) => {
        now += ms
      },
    })
  return {
    io,
    sent,
    crates: make(),
    again: make,
    pass: (ms) => {
      now += ms
    },
  }
}

const spade: FakeCrate = {
  description: 'Digs \n deep\0',
  repository: 'https://git.example/spade',
  homepage: 'javascript:alert(1)',
  keywords: ['garden'],
  license: 'MIT',
  versions: [{ num: '0.1.0' }, { num: '0.2.0', yanked: true }],
  users: [{ login: 'fern', name: 'Fern' }],
  teams: [{ login: 'github:shed:diggers' }],
}

const facts = (answer: CrateAnswer): CrateFacts => {
  if (answer.kind !== 'found') throw new Error(`${answer.kind}: ${JSON.stringify(answer)}`)
  return answer.facts
}

test('finds what crates.io says of a crate, by any writing of its name', async () => {
  const { crates, io } = await world({ Garden_spade: spade })
  expect(await crates.find('garden-SPADE')).toEqual({
    kind: 'found',
    facts: {
      name: 'Garden_spade',
      description: 'Digs deep',
      repository: 'https://git.example/spade',
      homepage: null,
      documentation: null,
      version: '0.1.0',
      license: 'MIT',
      keywords: ['garden'],
      createdAt: '2020-01-02T03:04:05.678Z',
      updatedAt: '2024-01-02T03:04:05.678Z',
      downloads: 1234,
      recentDownloads: 12,
      owners: [
        { login: 'fern', name: 'Fern' },
        { login: 'github:shed:diggers', name: null },
      ],
      yanked: false,
      asOf: '2026-03-04T12:00:01.000Z',
    },
  })
  expect(io.requests.map(({ path, userAgent }) => [path.replace(/\?.*/, ''), userAgent])).toEqual([
    ['/api/v1/crates/garden-spade', 'Masthead (https://news.example)'],
    ['/api/v1/crates/garden-spade/owners', 'Masthead (https://news.example)'],
  ])
})

test('knows a crate all of whose versions are yanked, also from an answer that lists them only', async () => {
  const { crates, io } = await world({ rake: { versions: [{ num: '1.0.0', yanked: true }] } })
  expect(facts(await crates.find('rake')).yanked).toBe(true)
  const version = { num: '2.0.0', license: 'MIT' }
  const dates = { created_at: '2020-01-02T03:04:05+00:00', updated_at: '2020-01-02T03:04:05+00:00' }
  const listed = (...yanked: boolean[]) => ({
    crate: { name: 'hoe', ...dates, downloads: 1, max_version: '2.0.0' },
    versions: yanked.map((each) => ({ ...version, yanked: each })),
  })
  io.crates.set('hoe', {})
  io.fail({ with: 'json', value: listed(true, true) }, /hoe(\?|$)/)
  expect(facts(await crates.find('hoe'))).toMatchObject({ yanked: true, version: '2.0.0', license: 'MIT' })
})

describe('keeps', () => {
  it('a crate for a day, and asks again only whether it changed', async () => {
    const { crates, io, pass, again } = await world({ spade })
    await crates.find('spade')
    pass(24 * 60 * minute - 5_000)
    await crates.find('spade')
    await again().find('Spade')
    expect(io.requests).toHaveLength(2)
    pass(10_000)
    expect(facts(await crates.find('spade'))).toMatchObject({ description: 'Digs deep', asOf: /2026-03-05T12:00/ })
    expect(io.requests[2]?.ifNoneMatch).toMatch(/^W\//)
    io.crates.set('spade', { ...spade, description: 'Digs deeper' })
    pass(24 * 60 * minute)
    expect(facts(await crates.find('spade')).description).toBe('Digs deeper')
  })

  it('for an hour that there is no such crate', async () => {
    const { crates, io, pass } = await world({})
    expect(await crates.find('hoe')).toEqual({ kind: 'missing' })
    pass(59 * minute)
    io.crates.set('hoe', {})
    expect(await crates.find('hoe')).toEqual({ kind: 'missing' })
    expect(io.requests).toHaveLength(1)
    pass(2 * minute)
    expect(await crates.find('hoe')).toMatchObject({ kind: 'found' })
  })

  it.each<FakeFailure>([
    { with: 'reset' },
    { with: 'hang' },
    { with: 'half' },
    { with: 'garbage' },
    { with: 'huge' },
    { with: 500 },
    { with: 503 },
    { with: 403 },
    { with: 204 },
    { with: 404 },
    { with: 429, headers: { 'retry-after': '120' } },
    { with: 'json', value: null },
    { with: 'json', value: [] },
    { with: 'json', value: { crate: { name: 'other' } } },
    { with: 'json', value: { crate: { name: 'spade', downloads: 'many' } } },
    { with: 'json', value: { crate: { name: 'spade', downloads: 1, created_at: '0', updated_at: '0' } } },
  ])('what was said last while crates.io gives %j, and says that nothing is known without it', async (failure) => {
    const { crates, io, pass, again } = await world({ spade, rake: {} }, failure.with === 'hang' ? 200 : 5_000)
    const first = facts(await crates.find('spade'))
    io.fail(failure)
    pass(25 * 60 * minute)
    expect(facts(await crates.find('spade'))).toEqual(first)
    expect(await again().find('rake')).toEqual({ kind: 'unavailable', reason: expect.stringMatching(/^\S.*\.$/) })
    io.fail(null)
    pass(61 * minute)
    expect(await crates.find('rake')).toMatchObject({ kind: 'found' })
  })

  it('nothing of a crate that it says has not changed, where nothing was kept', async () => {
    const { crates, io } = await world({ spade })
    io.fail({ with: 304 })
    expect(await crates.find('spade')).toMatchObject({ kind: 'unavailable' })
  })

  it('no crate without its owners, but gives it', async () => {
    const { crates, io, pass } = await world({ spade })
    io.fail({ with: 500 }, /owners/)
    expect(facts(await crates.find('spade'))).toMatchObject({ description: 'Digs deep', owners: [] })
    io.fail(null)
    pass(minute)
    expect(facts(await crates.find('spade')).owners).toHaveLength(2)
  })
})

describe('asks', () => {
  it('at most once a second, and once for all who want the same crate', async () => {
    const { crates, io, sent } = await world({ spade, rake: {}, hoe: {} })
    const answers = await Promise.all(['spade', 'Spade', 'rake', 'hoe', 'spade'].map((name) => crates.find(name)))
    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'found', 'found', 'found', 'found'])
    expect(io.requests).toHaveLength(6)
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
  })

  it('nobody to wait behind many others', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `hoe${at}`)
    const { crates } = await world(Object.fromEntries(names.map((name) => [name, {}])))
    const answers = await Promise.all(names.map((name) => crates.find(name)))
    expect(answers.filter(({ kind }) => kind === 'found').length).toBeGreaterThan(0)
    expect(answers).toContainEqual({ kind: 'unavailable', reason: expect.stringContaining('Many crates') })
  })

  it('nothing for as long as it was told to wait', async () => {
    const { crates, io, pass } = await world({ spade })
    io.fail({ with: 429, headers: { 'retry-after': '120' } })
    expect(await crates.find('spade')).toMatchObject({ kind: 'unavailable' })
    io.fail(null)
    pass(119_000)
    expect(await crates.find('spade')).toMatchObject({ kind: 'unavailable' })
    expect(io.requests).toHaveLength(1)
    pass(2_000)
    expect(await crates.find('spade')).toMatchObject({ kind: 'found' })
  })

  it.each(['', '../owners', 'a b', '1st', 'x'.repeat(65), 'é', 'a/b', 'a?b', '%2e'])('nothing for %j', async (name) => {
    const { crates, io } = await world({ spade })
    expect(await crates.find(name)).toEqual({ kind: 'missing' })
    expect(io.requests).toEqual([])
  })
})
