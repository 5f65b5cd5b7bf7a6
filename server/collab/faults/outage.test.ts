import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { addCard, snapshotBoard } from '../../../lib/board'
import { blockId, submissionId } from '../../../lib/issue'
import type { Actor } from '../../../lib/permission'
import type { Database } from '../../db/client'
import { loadBoard } from '../../db/queries/board-snapshots'
import { boardSnapshots, boards, boardUpdates, issues } from '../../db/schema'
import { assembleBoard } from '../load'
import { Browser } from '../testing/browser'
import { addIssue } from '../testing/fixture'
import { appends, flakyServer } from '../testing/flaky-server'

async function storedText(db: Database, issueId: number): Promise<string> {
  const stored = await loadBoard(db, issueId)
  if (stored === null) throw new Error('No board')
  return assembleBoard(stored.snapshot, stored.updates).board.doc.getText('text').toString()
}

const rowsOf = (db: Database, issueId: number) =>
  db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))

const tokensOf = (text: string) =>
  text
    .split(' ')
    .filter((token) => token !== '')
    .sort()

/** Everybody has the same text. */
async function equal(browsers: readonly Browser[], length: number): Promise<void> {
  await Promise.all(browsers.map((browser) => browser.until(() => tokensOf(browser.text.toString()).length === length)))
  expect(new Set(browsers.map((browser) => browser.text.toString())).size).toBe(1)
}

describe.each([
  ['R4: a database that is away', (flaky: Flaky) => flaky.goAway(), (flaky: Flaky) => flaky.comeBack()],
  ['R7: a full disk', (flaky: Flaky) => fail(flaky, '53100'), (flaky: Flaky) => fail(flaky, null)],
  ['a database that became read-only', (flaky: Flaky) => fail(flaky, '25006'), (flaky: Flaky) => fail(flaky, null)],
])('%s', (_fault, begin, end) => {
  test('acknowledges and shows nothing, and keeps all that is typed until it is stored', async () => {
    const { database, flaky, server, join, issueId } = await flakyServer()
    const people = ['ada', 'bob', 'cleo'].map(join)
    await Promise.all(people.map((each) => each.saved()))
    begin(flaky)
    const acked = people.map((each) => each.acked)
    for (let round = 0; round < 20; round++) {
      for (const [index, each] of people.entries()) each.write(`${index}-${round} `)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => server.rooms.stats()).toMatchObject({ stalled: 1, connections: 3 })
    await expect.poll(() => server.rooms.stats().waitingBytes).toBeGreaterThan(60 * 10)
    expect(people.map((each) => each.acked)).toEqual(acked)
    expect(people.map((each) => [each.isSaved, tokensOf(each.text.toString()).length])).toEqual([
      [false, 20],
      [false, 20],
      [false, 20],
    ])
    expect(await storedText(database.db, issueId)).toBe('')
    expect(
      await server.rooms.edit(issueId, { userId: null, change: () => Promise.reject(new Error('Ran')) }),
    ).toMatchObject({
      code: 'unavailable',
    })
    end(flaky)
    await Promise.all(people.map((each) => each.saved()))
    await equal(people, 60)
    expect(await storedText(database.db, issueId)).toBe(people[0]?.text.toString())
    expect(people.map((each) => each.closes)).toEqual([[], [], []])
    expect(server.rooms.stats()).toMatchObject({ stalled: 0, waitingBytes: 0 })
  })

  test('R9: that begins as the last client leaves keeps the edit, shows it to who comes back, and stores it', async () => {
    const { database, flaky, server, join, issueId } = await flakyServer()
    const ada = join('ada')
    await ada.saved()
    begin(flaky)
    ada.write('kept ')
    await expect.poll(() => server.rooms.stats()).toMatchObject({ stalled: 1 })
    ada.close()
    await expect.poll(() => server.rooms.stats()).toMatchObject({ connections: 0, rooms: 1 })
    const bob = join('bob')
    await expect
      .poll(() => bob.provider.wsconnected || bob.closes.length > 0 || bob.provider.wsUnsuccessfulReconnects > 0)
      .toBe(true)
    expect(bob.text.toString()).toBe('')
    end(flaky)
    await bob.saved()
    expect(bob.text.toString()).toBe('kept ')
    expect(await storedText(database.db, issueId)).toBe('kept ')
  })
})

type Flaky = Awaited<ReturnType<typeof flakyServer>>['flaky']

function fail(flaky: Flaky, sqlState: string | null): void {
  flaky.fate = (statement) => (sqlState !== null && appends.test(statement) ? { sqlState } : 'pass')
}

test('R5: commits that take long hold up neither messages nor other work, and are acknowledged when they are done', async () => {
  const { database, flaky, server, join, issueId } = await flakyServer()
  const people = ['ada', 'bob', 'cleo'].map(join)
  await Promise.all(people.map((each) => each.saved()))
  const [ada, bob] = people as [Browser, Browser]
  for (let commit = 0; commit < 3; commit++) {
    const release = flaky.hold()
    for (const [index, each] of people.entries()) each.write(`${index}-${commit} `)
    await expect.poll(() => server.rooms.stats().waitingBytes).toBeGreaterThan(0)
    for (let at = 0; at < 5; at++) {
      ada.provider.awareness.setLocalStateField('at', `${commit}.${at}`)
      await expect
        .poll(() => [...bob.provider.awareness.getStates().values()].map((state) => state['at']))
        .toContain(`${commit}.${at}`)
    }
    expect(people.map((each) => each.isSaved)).toEqual([false, false, false])
    expect(server.rooms.stats().waitingBytes).toBeLessThan(10_000)
    release()
    await Promise.all(people.map((each) => each.saved()))
  }
  await equal(people, 9)
  expect(await storedText(database.db, issueId)).toBe(ada.text.toString())
})

test('R4: a commit whose answer never came is looked up, not lost and not doubled', async () => {
  const { database, flaky, join, issueId } = await flakyServer()
  const [ada, bob] = [join('ada'), join('bob')]
  await Promise.all([ada.saved(), bob.saved()])
  let cuts = 0
  flaky.fate = (statement) => {
    if (!appends.test(statement) || cuts >= 3) return 'pass'
    cuts += 1
    return 'cut-after'
  }
  ada.write('once ')
  await ada.saved()
  bob.write('twice ')
  await bob.saved()
  await equal([ada, bob], 2)
  expect(cuts).toBe(3)
  expect(tokensOf(await storedText(database.db, issueId))).toEqual(['once', 'twice'])
})

test('R8: a board whose first reads fail is refused with “later”, stays as it is, and opens when it can be read', async () => {
  const { database, flaky, join, issueId } = await flakyServer()
  const before = await database.db.select().from(boardSnapshots)
  let failing = 5
  flaky.fate = (statement) => {
    if (failing === 0 || !/from "board_snapshots"/i.test(statement)) return 'pass'
    failing -= 1
    return failing % 2 === 0 ? 'cut' : { sqlState: 'XX001' }
  }
  const ada = join('ada')
  ada.write('typed meanwhile ')
  await ada.saved()
  expect([failing, new Set(ada.closes)]).toEqual([0, new Set([1013])])
  expect(await database.db.select().from(boardSnapshots)).toEqual(before)
  expect(await storedText(database.db, issueId)).toBe('typed meanwhile ')
})

describe('R32: a board that is gone', () => {
  async function statusOf(port: number, number: number): Promise<number | undefined> {
    const headers = { cookie: 'name=ada', origin: `http://127.0.0.1:${port}` }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${number}`, { headers })
    onTestFinished(() => socket.terminate())
    return new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve(101))
      socket.on('error', () => {})
    })
  }

  test('is refused to whoever was offline, and not made again', async () => {
    const { database, server, join, issueId, fixture } = await flakyServer()
    const ada = join('ada')
    await ada.saved()
    ada.provider.disconnect()
    await expect.poll(() => server.rooms.stats().rooms).toBe(0)
    const { db } = database
    for (const table of [boardUpdates, boardSnapshots, boards] as const)
      await db.delete(table).where(eq(table.issueId, issueId))
    await db.delete(issues).where(eq(issues.id, issueId))
    ada.write('of before ')
    expect(await statusOf(server.port, fixture.number)).toBe(404)
    ada.provider.connect()
    await expect.poll(() => ada.provider.wsUnsuccessfulReconnects).toBeGreaterThan(0)
    expect([ada.provider.synced, server.rooms.stats().rooms]).toEqual([false, 0])
    const left = [await db.$count(issues), await db.$count(boards), await db.$count(boardSnapshots)]
    expect([...left, await db.$count(boardUpdates)]).toEqual([0, 0, 0, 0])
  })

  test('whose issue is there still is never served empty', async () => {
    const { database, server, join, issueId } = await flakyServer()
    for (const table of [boardSnapshots, boards] as const)
      await database.db.delete(table).where(eq(table.issueId, issueId))
    const ada = join('ada')
    ada.write('of before ')
    await ada.until(() => ada.closes.length > 1)
    expect([ada.provider.synced, server.rooms.stats().rooms]).toEqual([false, 0])
    expect([await database.db.$count(boards), await database.db.$count(boardUpdates)]).toEqual([0, 0])
  })
})

test('R41: a board whose edits can’t be followed keeps no other from being stored, and its people keep theirs', async () => {
  let broken = 0
  const { database, fixture, server, join } = await flakyServer({
    follow: async (_tx, { issueId }) => {
      broken = issueId
      throw new TypeError('A hook that throws')
    },
  })
  const other = await addIssue(database.db, { publicationId: fixture.publicationId, number: 8 })
  const cleo = new Browser({ port: server.port, name: 'cleo', number: 8 })
  onTestFinished(() => cleo.close())
  const bob = join('bob')
  await Promise.all([bob.saved(), cleo.saved()])
  const parent = snapshotBoard(bob.doc).blocks[0]?.id ?? null
  const card = {
    id: blockId(randomUUID()),
    title: 'New',
    url: 'https://new.example/',
    submission: submissionId(randomUUID()),
  }
  addCard(bob.doc, { card, target: { parent, after: null }, origin: { kind: 'edit', actor: 'bob' } })
  cleo.write('stored ')
  await cleo.saved()
  await bob.until(() => bob.closes.length > 0)
  expect([broken, new Set(bob.closes), cleo.closes]).toEqual([fixture.issueId, new Set([1013]), []])
  expect(await storedText(database.db, other)).toBe('stored ')
  expect(JSON.stringify(snapshotBoard(bob.doc))).toContain(card.submission)
  expect(await rowsOf(database.db, fixture.issueId)).toEqual([])
})

test('R41: whatever throws fails one connection or one board, and nobody else', async () => {
  const fixtureActors = new Map<string, Actor>()
  const { fixture, server, join, database } = await flakyServer({
    authenticate: async (request) => {
      const name = /name=([a-z]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
      if (name === 'dan') throw new TypeError('A hook that throws')
      return fixtureActors.get(name) ?? null
    },
  })
  for (const [name, actor] of fixture.actors) fixtureActors.set(name, actor)
  const ada = join('ada')
  await ada.saved()
  const dan = join('dan')
  await expect.poll(() => dan.provider.wsUnsuccessfulReconnects).toBeGreaterThan(0)
  const failed = server.rooms.read(fixture.issueId, () => {
    throw new TypeError('A reader that throws')
  })
  await expect(failed).rejects.toThrow('A reader that throws')
  ada.write('goes on ')
  await ada.saved()
  expect(await storedText(database.db, fixture.issueId)).toBe('goes on ')
  expect(Y.encodeStateVector(dan.doc)).toEqual(Y.encodeStateVector(new Y.Doc()))
})
