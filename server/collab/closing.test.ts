import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type * as Y from 'yjs'
import { ok, type Result } from '../../lib/result'
import { loadBoard } from '../db/queries/board-snapshots'
import { issues } from '../db/schema'
import { testDatabase } from '../testing/database'
import { frozen } from './frozen'
import { assembleBoard } from './load'
import { Browser } from './testing/browser'
import { collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})

afterAll(() => database.close())

async function start(number: number) {
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const server = await collabServer({ db: database.db, fixture })
  onTestFinished(() => server.close())
  const join = (name: string) => {
    const browser = new Browser({ port: server.port, name, number })
    onTestFinished(() => browser.close())
    return browser
  }
  return { server, issueId, join }
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

async function storedText(issueId: number): Promise<string> {
  const stored = await loadBoard(database.db, issueId)
  if (stored === null) throw new Error('No board')
  return assembleBoard(stored.snapshot, stored.updates).board.doc.getText('text').toString()
}

const publish = (issueId: number) =>
  database.db.update(issues).set({ status: 'published' }).where(eq(issues.id, issueId))

test('browsers are told that their board was closed, what they wrote since is not stored, and none comes back in', async () => {
  const { server, issueId, join } = await start(80)
  const [ada, bob] = [join('ada'), join('bob')]
  await Promise.all([ada.until(() => ada.isSettled), bob.until(() => bob.isSettled)])
  expect(server.rooms.people(issueId).map(({ name }) => name)).toEqual(['ada', 'bob'])
  ada.write('in time ')
  await ada.saved()
  const held = must(await server.rooms.hold(issueId, (doc) => doc.getText('text').toString()))
  ada.write('too late ')
  const edit = server.rooms.edit(issueId, { userId: null, change: async () => ok(null) })
  const next = server.rooms.hold(issueId, (doc) => doc.getText('text').toString())
  const late = join('cleo')
  await publish(issueId)
  held.close(frozen({ number: 80, pull: null }))
  await Promise.all([ada, bob, late].map((browser) => browser.until(() => browser.closes.includes(4409))))
  const again = must(await next)
  again.release()
  expect([held.value, again.value]).toEqual(['in time ', 'in time '])
  expect(await storedText(issueId)).toBe('in time ')
  expect(ada.isSaved).toBe(false)
  expect(await edit).toMatchObject({ code: 'conflict', message: expect.stringContaining('Issue 80 is published') })
  expect(must(await server.rooms.read(issueId, (doc: Y.Doc) => doc.getText('text').toString())).value).toBe('in time ')
  expect(server.rooms.stats()).toMatchObject({ connections: 0 })
})

test('a board that is let go again stores what waited', async () => {
  const { server, issueId, join } = await start(81)
  const ada = join('ada')
  await ada.until(() => ada.isSettled)
  const held = must(await server.rooms.hold(issueId, () => null))
  ada.write('waiting ')
  held.release()
  held.close(frozen({ number: 81, pull: null }))
  await ada.saved()
  expect(await storedText(issueId)).toBe('waiting ')
})

test('git may still change a closed board, and nobody else', async () => {
  const { server, issueId } = await start(82)
  await publish(issueId)
  const change = async (doc: Y.Doc) => {
    doc.getText('text').insert(0, 'from git')
    return ok(null)
  }
  expect(await server.rooms.edit(issueId, { userId: null, change })).toMatchObject({ code: 'conflict' })
  must(await server.rooms.edit(issueId, { userId: null, whileClosed: true, change }))
  expect(await storedText(issueId)).toBe('from git')
})
