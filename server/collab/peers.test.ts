import type { IncomingMessage } from 'node:http'
import { and, eq, gt } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { ok } from '../../lib/result'
import { createBus } from '../bus/create-bus'
import { openDatabase } from '../db/client'
import { boardSnapshots, boards, boardUpdates, issues, processes } from '../db/schema'
import { createLog } from '../log'
import { testDatabase } from '../testing/database'
import { frozen } from './frozen'
import { Browser } from './testing/browser'
import { collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'

const log = createLog('silent')
let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})
afterAll(() => database.close())

/** Two servers that hear each other, and a board that is open at both: ada is at the first, bob at the second. */
async function twoServers(number: number, authenticate?: (request: IncomingMessage) => Promise<never>) {
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const start = async () => {
    const { db, close } = openDatabase(database.address)
    const self = crypto.randomUUID()
    await db.insert(processes).values({ id: self, host: 'here', pid: 1, secret: 's' })
    const lost = vi.fn<(servers: readonly string[]) => void>()
    const bus = await createBus({ db, self, log, onGone: (listener) => lost.mockImplementation(listener) })
    const server = await collabServer({ db, fixture, bus, ...(authenticate && { authenticate }) })
    onTestFinished(async () => {
      await server.close()
      await bus.close()
      await close()
    })
    return { ...server, self, lost }
  }
  const [first, second] = [await start(), await start()]
  const join = (port: number, name: string) => {
    const browser = new Browser({ port, name, number })
    onTestFinished(() => browser.close())
    return browser
  }
  const [ada, bob] = [join(first.port, 'ada'), join(second.port, 'bob')]
  await Promise.all([ada.saved(), bob.saved()])
  return { issueId, first, second, ada, bob }
}

test('R17: what is written at one server is seen at the other, without anybody writing there', async () => {
  const { ada, bob, first, issueId } = await twoServers(910)
  ada.write('from ada ')
  await bob.until(() => bob.text.toString().includes('from ada'))
  await first.rooms.edit(issueId, {
    userId: null,
    change: async (doc) => {
      doc.getText('text').insert(0, 'placed ')
      return ok(null)
    },
  })
  await bob.until(() => bob.text.toString().includes('placed'))
  bob.write('from bob ')
  await ada.until(() => ada.text.toString() === bob.text.toString() && ada.text.toString().includes('from bob'))
})

test('people see each other across servers, by the name their server knows, until they leave', async () => {
  const { ada, bob, first, second, issueId } = await twoServers(911)
  ada.provider.awareness.setLocalState({ user: { id: 'x', name: 'Somebody else', color: '#000000' }, at: null })
  const seen = () => bob.provider.awareness.getStates().get(ada.doc.clientID) as { user?: { name: string } } | undefined
  await expect.poll(() => seen()?.user?.name).toBe('ada')
  const namesAt = ({ rooms }: typeof first) =>
    rooms
      .people(issueId)
      .map(({ name }) => name)
      .toSorted()
  await expect
    .poll(() => [namesAt(first), namesAt(second)])
    .toEqual([
      ['ada', 'bob'],
      ['ada', 'bob'],
    ])
  ada.provider.disconnect()
  await expect.poll(() => seen()).toBeUndefined()
  expect(namesAt(second)).toEqual(['bob'])
})

test('people at a server that is gone vanish, though nobody said that they left', async () => {
  const { ada, bob, first, second, issueId } = await twoServers(915)
  ada.provider.awareness.setLocalState({ at: null })
  const isSeen = () => bob.provider.awareness.getStates().has(ada.doc.clientID)
  await expect.poll(isSeen).toBe(true)
  second.lost([crypto.randomUUID()])
  bob.provider.awareness.setLocalState({ at: 1 })
  await expect.poll(() => ada.provider.awareness.getStates().get(bob.doc.clientID)).toMatchObject({ at: 1 })
  expect(isSeen()).toBe(true)
  second.lost([first.self])
  await expect.poll(isSeen).toBe(false)
  expect(second.rooms.people(issueId).map(({ name }) => name)).toEqual(['bob'])
})

test('a role taken away at one server closes the person’s connections at the other', async () => {
  let gone = false
  const authenticate = async ({ headers }: IncomingMessage) => {
    const actor = fixture.actors.get(/name=([a-z]+)/.exec(headers.cookie ?? '')?.[1] ?? '') ?? null
    return (gone && actor?.name === 'bob' ? { ...actor, role: 'member' } : actor) as never
  }
  const { ada, bob, first } = await twoServers(912, authenticate)
  gone = true
  first.rooms.recheckUser(fixture.actors.get('bob')?.id ?? '')
  await bob.until(() => bob.closes.includes(4403))
  expect(ada.closes).toEqual([])
})

test('while one server holds a board, edits at the other wait; when it is closed there, they are refused with the reason', async () => {
  const { ada, bob, first, issueId } = await twoServers(913)
  bob.write('in time ')
  await bob.saved()
  const held = await first.rooms.hold(issueId, (doc) => doc.getText('text').toString())
  if (!held.ok) throw new Error(held.message)
  expect(held.value.value).toBe('in time ')
  bob.write('too late ')
  await database.db.transaction(async (tx) => {
    await tx.update(issues).set({ status: 'published' }).where(eq(issues.id, issueId))
    expect(await held.value.confirm(tx)).toBe(true)
  })
  held.value.close(frozen({ number: 913, pull: null }))
  await Promise.all([ada, bob].map((browser) => browser.until(() => browser.closes.includes(4409))))
  expect(bob.isSaved).toBe(false)
  const [board] = await database.db.select().from(boards).where(eq(boards.issueId, issueId))
  expect([board?.head, board?.heldBy]).toEqual([1, null])
})

test('edits that waited while another server held the board are stored when it is let go', async () => {
  const { ada, bob, first, second, issueId } = await twoServers(914)
  const held = await first.rooms.hold(issueId, () => null)
  if (!held.ok) throw new Error(held.message)
  bob.write('waited ')
  await expect.poll(() => second.rooms.stats().stalled).toBe(1)
  const why = { ok: false, code: 'unavailable', message: expect.stringContaining('published at another server') }
  expect(await second.rooms.edit(issueId, { userId: null, change: async () => ok(null) })).toMatchObject(why)
  expect(await second.rooms.read(issueId, () => null)).toMatchObject(why)
  expect(await second.rooms.hold(issueId, () => null)).toMatchObject(why)
  held.value.release()
  await bob.saved()
  await ada.until(() => ada.text.toString() === 'waited ')
})

test('after a failover a server that only looks finds it and writes back what it knows, under the names of those who wrote it', async () => {
  const { ada, bob, first, second, issueId } = await twoServers(916)
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await ada.saved()
  }
  await bob.until(() => bob.text.toString() === 'kept lost lost too ')
  ada.close()
  await expect.poll(() => first.rooms.stats().rooms).toBe(0)
  const log = and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, 1))
  await database.db.delete(boardUpdates).where(log)
  await database.db.delete(boardSnapshots).where(and(eq(boardSnapshots.issueId, issueId), gt(boardSnapshots.seq, 1)))
  await database.db.update(boards).set({ head: 1 }).where(eq(boards.issueId, issueId))
  first.rooms.reopen(issueId)
  await bob.until(() => bob.closes.includes(1012))
  await bob.saved()
  const stored = await first.rooms.read(issueId, (doc) => doc.getText('text').toString())
  expect(stored).toMatchObject({ ok: true, value: { value: 'kept lost lost too ' } })
  expect([second.rooms.stats().stalled, bob.isSaved, new Set(bob.closes)]).toEqual([0, true, new Set([1012])])
  const authors = await database.db.select({ userId: boardUpdates.userId }).from(boardUpdates).where(log)
  expect(authors.map(({ userId }) => userId)).toEqual([null, fixture.actors.get('ada')?.id])
})
