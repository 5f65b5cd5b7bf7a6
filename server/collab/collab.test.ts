import type { IncomingMessage } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ok, refuse } from '../../lib/result'
import { appendUpdates, boardContributors } from '../db/queries/board-log'
import { compactBoard, loadBoard } from '../db/queries/board-snapshots'
import { lockIssue } from '../db/queries/issues'
import { boardQuarantine, boardSnapshots, boardUpdates, issues } from '../db/schema'
import { testDatabase } from '../testing/database'
import { Browser } from './testing/browser'
import { type CollabServer, collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let nextNumber = 100

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})

afterAll(() => database.close())

/** A server and a fresh issue of its own. */
async function start(options: Partial<Parameters<typeof collabServer>[0]> = {}) {
  const number = nextNumber++
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const server = await collabServer({ db: database.db, fixture, ...options })
  onTestFinished(() => server.close())
  return { server, number, issueId, join: (name: string) => browser(server, name, number) }
}

function browser({ port }: CollabServer, name: string, number: number): Browser {
  const made = new Browser({ port, name, number })
  onTestFinished(() => made.close())
  return made
}

const idOf = (name: string) => fixture.actors.get(name)?.id ?? ''

async function append(issueId: number, name: string, data: Uint8Array): Promise<void> {
  await appendUpdates(database.db, [{ issueId, rows: [{ userId: idOf(name), data }], epoch: null }], null)
}

const rowsOf = (issueId: number) => database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))

async function storedText(issueId: number): Promise<string> {
  const stored = await loadBoard(database.db, issueId)
  const doc = new Y.Doc()
  if (stored !== null) Y.applyUpdate(doc, stored.snapshot.data)
  for (const row of stored?.updates ?? []) Y.applyUpdate(doc, row.data)
  return doc.getText('text').toString()
}

test('two editors write together, and both are told when it is saved', async () => {
  const { join, issueId } = await start()
  const [ada, bob] = [join('ada'), join('bob')]
  await Promise.all([ada.saved(), bob.saved()])
  ada.write('from ada ')
  bob.write('from bob ')
  await Promise.all([ada.saved(), bob.saved()])
  await Promise.all([ada.until(() => ada.text.length === 18), bob.until(() => bob.text.length === 18)])
  expect(ada.text.toString()).toBe(bob.text.toString())
  expect(await storedText(issueId)).toBe(ada.text.toString())
  const authors = (await rowsOf(issueId)).map((row) => row.userId)
  expect(new Set(authors)).toEqual(new Set([idOf('ada'), idOf('bob')]))
})

test('what is acknowledged is there after the process is gone', async () => {
  const { server, number, issueId, join } = await start()
  const ada = join('ada')
  await ada.saved()
  ada.write('kept')
  await ada.saved()
  expect(await storedText(issueId)).toBe('kept')
  const second = await collabServer({ db: database.db, fixture })
  onTestFinished(() => second.close())
  const bob = browser(second, 'bob', number)
  await bob.saved()
  expect(bob.text.toString()).toBe('kept')
  expect(server.rooms.stats().connections).toBe(1)
})

describe('loading', () => {
  test('R8: a board that can’t be read is refused with “later”, and never shown empty', async () => {
    const { server, number, issueId } = await start()
    const damaged = new Uint8Array([1, 2, 3])
    const [before] = await database.db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId))
    await database.db.update(boardSnapshots).set({ data: damaged }).where(eq(boardSnapshots.issueId, issueId))
    const ada = browser(server, 'ada', number)
    ada.doc.getText('text').insert(0, 'typed meanwhile')
    await ada.until(() => ada.closes.length > 1)
    expect(new Set(ada.closes)).toEqual(new Set([1013]))
    expect(ada.provider.synced).toBe(false)
    expect(await rowsOf(issueId)).toEqual([])
    await database.db
      .update(boardSnapshots)
      .set({ data: before?.data ?? damaged })
      .where(eq(boardSnapshots.issueId, issueId))
    await ada.saved()
    expect(await storedText(issueId)).toBe('typed meanwhile')
  })

  test('a damaged row of the log is set aside and told, the rest is loaded', async () => {
    const { server, number, issueId } = await start()
    const doc = new Y.Doc()
    const texts = ['one ', 'two ']
    for (const [index, text] of texts.entries()) {
      doc.clientID = index + 1
      const known = Y.encodeStateVector(doc)
      doc.getText('text').insert(doc.getText('text').length, text)
      const data = Y.encodeStateAsUpdate(doc, known)
      await append(issueId, 'ada', data)
    }
    await append(issueId, 'ada', new Uint8Array([9, 9, 9]))
    const bob = browser(server, 'bob', number)
    await bob.saved()
    expect(bob.text.toString()).toBe('one two ')
    const aside = await database.db.select().from(boardQuarantine).where(eq(boardQuarantine.issueId, issueId))
    expect(aside.map((row) => [...row.data])).toEqual([[9, 9, 9]])
    expect((await rowsOf(issueId)).length).toBe(2)
    expect(server.lines.filter((line) => line.message.includes('set aside')).length).toBe(1)
  })

  test('happens once, however many come at the same time', async () => {
    const { server, join } = await start()
    const all = ['ada', 'bob', 'cleo', 'dan'].map(join)
    await Promise.all(all.map((each) => each.saved()))
    expect(server.rooms.stats()).toMatchObject({ rooms: 1, connections: 4 })
  })
})

test('R10: leaving and coming back at once loses nothing', async () => {
  const { server, number, issueId } = await start()
  const written: string[] = []
  for (let round = 0; round < 25; round++) {
    const ada = new Browser({ port: server.port, name: 'ada', number })
    await ada.saved()
    expect(ada.text.toString()).toBe(written.join(''))
    written.push(`${round} `)
    ada.write(`${round} `)
    await ada.saved()
    ada.close()
  }
  expect(await storedText(issueId)).toBe(written.join(''))
})

describe('compaction', () => {
  test('stands for the log in one step, and remembers who wrote', async () => {
    const { join, issueId, server } = await start()
    const ada = join('ada')
    await ada.saved()
    ada.write('text')
    await ada.saved()
    ada.close()
    await expect.poll(() => server.rooms.stats().rooms).toBe(0)
    expect((await loadBoard(database.db, issueId))?.updates).toEqual([])
    expect(await storedText(issueId)).toBe('text')
    expect(await boardContributors(database.db, issueId)).toEqual([idOf('ada')])
  })

  test('brings in what another process wrote before it stores anything in its place', async () => {
    const { join, issueId, server } = await start()
    const ada = join('ada')
    await ada.saved()
    const theirs = new Y.Doc()
    theirs.getText('text').insert(0, 'theirs ')
    const data = Y.encodeStateAsUpdate(theirs)
    await append(issueId, 'bob', data)
    ada.write('ours ')
    await ada.saved()
    await ada.until(() => ada.text.toString().includes('theirs'))
    ada.close()
    await expect.poll(() => server.rooms.stats().rooms).toBe(0)
    expect((await loadBoard(database.db, issueId))?.snapshot.seq).toBe(2)
    const bob = join('bob')
    await bob.saved()
    expect(bob.text.toString()).toMatch(/theirs.*ours|ours.*theirs/)
  })

  test('waits for another time while the issue is being committed', async () => {
    const { issueId, join } = await start()
    const ada = join('ada')
    await ada.saved()
    ada.write('text')
    await ada.saved()
    const [row] = await rowsOf(issueId)
    const head = { issueId, seq: row?.seq ?? 0, rows: 1, state: Y.encodeStateAsUpdate(ada.doc) }
    await database.db.transaction(async (tx) => {
      await lockIssue(tx, issueId)
      expect(await compactBoard(database.db, head)).toBe('busy')
    })
    expect(await rowsOf(issueId)).toHaveLength(1)
    expect(await compactBoard(database.db, head)).toBe('compacted')
    expect(await loadBoard(database.db, issueId)).toMatchObject({ snapshot: { seq: head.seq }, updates: [] })
  })

  test('that fails leaves the log as it was', async () => {
    const { issueId, join, server } = await start()
    const ada = join('ada')
    await ada.saved()
    ada.write('text')
    await ada.saved()
    await database.db.execute(
      `CREATE FUNCTION no_snapshot() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$ LANGUAGE plpgsql;
       CREATE TRIGGER no_snapshot AFTER INSERT ON board_snapshots FOR EACH ROW EXECUTE FUNCTION no_snapshot()`,
    )
    const rows = await rowsOf(issueId)
    const seq = rows.at(-1)?.seq ?? 0
    const state = Y.encodeStateAsUpdate(ada.doc)
    await expect(compactBoard(database.db, { issueId, seq, state, rows: rows.length })).rejects.toThrow()
    await database.db.execute('DROP TRIGGER no_snapshot ON board_snapshots; DROP FUNCTION no_snapshot')
    expect((await loadBoard(database.db, issueId))?.snapshot.seq).toBe(0)
    expect(await rowsOf(issueId)).toEqual(rows)
    expect(server.rooms.stats().rooms).toBe(1)
  })
})

describe('a change by the server', () => {
  test('is committed with what it writes elsewhere, and seen', async () => {
    const { server, issueId, join } = await start()
    const ada = join('ada')
    await ada.saved()
    const done = await server.rooms.edit(issueId, {
      userId: idOf('bob'),
      change: async (doc, tx) => {
        doc.getText('text').insert(0, 'by the server')
        await tx.update(issues).set({ title: 'Changed' }).where(eq(issues.id, issueId))
        return ok('done')
      },
    })
    expect(done).toEqual(ok('done'))
    await ada.until(() => ada.text.length > 0)
    const [issue] = await database.db.select().from(issues).where(eq(issues.id, issueId))
    expect([issue?.title, await storedText(issueId)]).toEqual(['Changed', 'by the server'])
  })

  test.each([
    ['refuses', async () => refuse('conflict', 'No.')],
    [
      'throws',
      async () => {
        throw new Error('crash')
      },
    ],
  ])('that %s after it changed everything, changed nothing', async (_how, end) => {
    const { server, issueId, join } = await start()
    const ada = join('ada')
    await ada.saved()
    const edit = server.rooms.edit(issueId, {
      userId: null,
      change: async (doc, tx) => {
        doc.getText('text').insert(0, 'never')
        await tx.update(issues).set({ title: 'Never' }).where(eq(issues.id, issueId))
        return end()
      },
    })
    const result = await edit.catch((error: unknown) => error)
    expect(result).not.toMatchObject({ ok: true })
    const [issue] = await database.db.select().from(issues).where(eq(issues.id, issueId))
    expect([issue?.title, await storedText(issueId), ada.text.toString()]).not.toContain('Never')
    expect(await rowsOf(issueId)).toEqual([])
    ada.write('goes on')
    await ada.saved()
    expect(await storedText(issueId)).toBe('goes on')
  })
})

describe('ending', () => {
  test('a role taken away closes the person’s connections, and only theirs', async () => {
    const gone = new Set<string>()
    const authenticate = async ({ headers }: IncomingMessage) => {
      const actor = fixture.actors.get(/name=([a-z]+)/.exec(headers.cookie ?? '')?.[1] ?? '') ?? null
      return actor !== null && gone.has(actor.id) ? { ...actor, role: 'member' as const } : actor
    }
    const { server, join } = await start({ authenticate })
    const [ada, bob] = [join('ada'), join('bob')]
    await Promise.all([ada.saved(), bob.saved()])
    gone.add(idOf('bob'))
    server.rooms.recheckUser(idOf('bob'))
    await bob.until(() => bob.closes.length > 0)
    expect([bob.closes, bob.provider.shouldConnect, ada.closes]).toEqual([[4403], false, []])
  })

  test('a server that stops stores what is in hand and sends everybody away to come back', async () => {
    const { server, issueId, join } = await start()
    const all = ['ada', 'bob', 'cleo'].map(join)
    await Promise.all(all.map((each) => each.saved()))
    for (const each of all) each.write(`${each.doc.clientID} `)
    await all[0]?.saved()
    await server.rooms.close()
    await Promise.all(all.map((each) => each.until(() => each.closes.length > 0)))
    expect(all.map((each) => each.closes[0])).toEqual([1012, 1012, 1012])
    expect(await storedText(issueId)).toContain(String(all[0]?.doc.clientID))
    const late = join('dan')
    await late.until(() => late.closes.length > 0)
    expect(late.provider.synced).toBe(false)
  })

  test('a message over 1 MiB ends its connection only', async () => {
    const { server, number, join } = await start()
    const bob = join('bob')
    await bob.saved()
    const headers = { cookie: 'name=ada', origin: server.origin }
    const ada = new WebSocket(`ws://127.0.0.1:${server.port}/collab/${number}`, { headers })
    const code = await new Promise((resolve) => {
      ada.on('open', () => ada.send(new Uint8Array(1024 * 1024 + 1)))
      ada.on('close', resolve)
    })
    expect([code, bob.closes]).toEqual([1009, []])
  })
})
