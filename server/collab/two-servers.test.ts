import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { updatesSince } from '../db/queries/board-log'
import { loadBoard } from '../db/queries/board-snapshots'
import { boards } from '../db/schema'
import { testDatabase } from '../testing/database'
import { assembleBoard } from './load'
import { Editor, tokensOf } from './testing/editor'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'
import { bundled, Killable } from './testing/killable'

const kills = Number(process.env['MASTHEAD_KILLS'] ?? 2)
const acksBetweenKills = 30
const restarts = Number(process.env['MASTHEAD_RESTARTS'] ?? 2)
const acksBetweenRestarts = 10
/** People who type without pause soon fill a board, so what happens often is spread over several: so many times on each. */
const timesOfBoard = 8
const spread = (times: number, firstNumber: number) =>
  Array.from({ length: Math.ceil(times / timesOfBoard) }, (_, round) => ({
    number: firstNumber + round,
    times: Math.min(timesOfBoard, times - round * timesOfBoard),
  }))
const names = ['ada', 'bob', 'cleo', 'dan']

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let entry: string

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  entry = await bundled('peer-entry.ts')
})
afterAll(() => database.close())

/** Two servers in processes of their own on one Postgres, with editors on both. */
async function twoServers({ number, editors }: { number: number; editors: number }) {
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const where = JSON.stringify(database.address)
  const make = () => new Killable({ entry, where, rest: [String(number)] })
  const servers = [make(), make()] as const
  onTestFinished(async () => {
    for (const server of servers) await server.kill()
  })
  await Promise.all(servers.map((server) => server.start()))
  const people = Array.from({ length: editors }, (_, i) => {
    const { port } = servers[i % 2 === 0 ? 0 : 1]
    return new Editor({ tag: `${String.fromCharCode(97 + i)}-`, name: names[i % names.length] ?? 'ada', number, port })
  })
  onTestFinished(() => {
    for (const { browser } of people) browser.close()
  })
  await Promise.all(people.map(({ browser }) => browser.saved()))
  const of = (server: 0 | 1) => people.filter((_, i) => i % 2 === server)
  return { issueId, servers, people, of }
}

async function storedTokens(issueId: number): Promise<readonly string[]> {
  const stored = await loadBoard(database.db, issueId)
  if (stored === null) throw new Error('No board')
  const { doc } = assembleBoard(stored.snapshot, stored.updates).board
  return doc.getText('text').toString().split(' ').filter(Boolean)
}

/** What is promised and what was shown is stored; and once. */
async function expectNothingLost(issueId: number, people: readonly Editor[]): Promise<void> {
  // Who is on the other server goes on meanwhile: what counts is what was promised or shown before the log is read.
  const promised = people.flatMap(({ acknowledged, seen }) => [...acknowledged, ...seen])
  const stored = await storedTokens(issueId)
  const kept = new Set(stored)
  expect(promised.filter((token) => !kept.has(token))).toEqual([])
  expect(stored.length).toBe(kept.size)
}

/** Everybody comes to the same text, which is the stored one; and the log counts without a gap. */
async function expectConverged(issueId: number, people: readonly Editor[]): Promise<void> {
  await Promise.all(people.map(({ browser }) => browser.saved()))
  const sorted = async () => [...(await storedTokens(issueId))].sort()
  for (const { browser } of people)
    await expect.poll(async () => [...tokensOf(browser)].sort(), { timeout: 20_000 }).toEqual(await sorted())
  expect(new Set(people.map(({ browser }) => browser.text.toString())).size).toBe(1)
  const [board] = await database.db.select().from(boards).where(eq(boards.issueId, issueId))
  const seqs = (await updatesSince(database.db, issueId, 0)).map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i))
  expect(seqs.at(-1)).toBe(board?.head)
}

test.each(spread(kills, 500))(
  'R17: ten people write on two servers, of which one is killed, $times times on issue $number: nothing is lost, all converge',
  async ({ number, times }) => {
    const { issueId, servers, people, of } = await twoServers({ number, editors: 10 })
    for (let kill = 0; kill < times; kill++) {
      const [victim, survivor] = kill % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
      await Promise.all(people.map(({ browser }) => browser.saved()))
      const typing = people.map((editor) => editor.type(acksBetweenKills))
      await Promise.race(typing)
      await servers[victim].kill()
      for (const editor of of(victim)) editor.stop()
      await expectNothingLost(issueId, people)
      await Promise.all(of(survivor).map((editor) => editor.type(5)))
      await servers[victim].start()
      for (const { browser } of of(victim)) browser.provider.connect()
    }
    await expectConverged(issueId, people)
    await expectNothingLost(issueId, people)
    const total = people.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
    expect(total).toBeGreaterThan(times * acksBetweenKills)
  },
  3_600_000,
)

test('R18: a server that stands still while others write goes on where the log is: nothing lost, nothing twice', async () => {
  const { issueId, servers, people, of } = await twoServers({ number: 901, editors: 4 })
  const typing = Promise.all(people.map((editor) => editor.type(60)))
  await Promise.race(people.map((editor) => editor.browser.until(() => editor.acknowledged.size > 5)))
  servers[0].pause()
  await Promise.all(of(1).map((editor) => editor.type(40)))
  servers[0].resume()
  await typing
  await expectConverged(issueId, people)
  await expectNothingLost(issueId, people)
}, 120_000)

test.each(spread(restarts, 1_000))(
  'R2: $times rolling restarts while ten people type without pause on issue $number: nothing lost, nothing twice, and everybody is only ever asked to come back',
  async ({ number, times }) => {
    const { issueId, servers, people, of } = await twoServers({ number, editors: 10 })
    const typing = Promise.all(people.map((editor) => editor.type(Number.POSITIVE_INFINITY)))
    /** Each of them has more acknowledged than before. */
    const goOn = (editors: readonly Editor[]) =>
      Promise.all(
        editors.map((editor) => {
          const goal = editor.acknowledged.size + acksBetweenRestarts
          return editor.browser.until(() => editor.acknowledged.size >= goal)
        }),
      )
    for (let restart = 0; restart < times; restart++) {
      const [stopped, other] = restart % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
      await goOn(people)
      expect(await servers[stopped].stop()).toBe(0)
      await expectNothingLost(issueId, people)
      await goOn(of(other))
      await servers[stopped].start()
    }
    await goOn(people)
    for (const editor of people) editor.rest()
    await typing
    await expectConverged(issueId, people)
    await expectNothingLost(issueId, people)
    const stops = people.map((_, i) => (i % 2 === 0 ? Math.ceil(times / 2) : Math.floor(times / 2)))
    expect(people.map(({ browser }) => browser.cutOff)).toEqual(stops.map((count) => Array(count).fill(1012)))
  },
  3_600_000,
)
