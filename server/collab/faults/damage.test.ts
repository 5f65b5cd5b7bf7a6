import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { ok } from '../../../lib/result'
import { boardTail } from '../../db/queries/board-log'
import { compactBoard, confirmBoard, isDamaged, loadBoard } from '../../db/queries/board-snapshots'
import { boardQuarantine, boardSnapshots, boards, boardUpdates } from '../../db/schema'
import { testDatabase } from '../../testing/database'
import { createRoomStorage } from '../storage'
import { Browser } from '../testing/browser'
import { collabServer } from '../testing/collab-server'
import { flipped, mutated, randomFrom, typedUpdates } from '../testing/edits'
import { addIssue, type BoardFixture, boardFixture } from '../testing/fixture'
import { writeLog } from '../testing/log-rows'
import { memoryLog } from '../testing/room-bench'

/** How many rows are damaged at once. */
const many = Number(process.env['MASTHEAD_DAMAGED_ROWS'] ?? 1_000)

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let nextNumber = 100

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
})

afterAll(() => database.close())

const ada = () => fixture.actors.get('ada')?.id ?? null

/** A fresh issue whose log has these updates. */
async function issueWith(updates: readonly Uint8Array[]): Promise<{ issueId: number; number: number }> {
  const number = nextNumber++
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
  await writeLog(database.db, issueId, { updates, userId: ada() })
  return { issueId, number }
}

/** Loads as a room does; what was logged comes along. */
async function load(issueId: number) {
  const { log, lines } = memoryLog()
  const updates = { turn: () => null, append: () => Promise.reject(new Error('Nothing is written here')) }
  const board = await createRoomStorage({ db: database.db, log, updates }, issueId).load()
  return { board, lines, text: board.doc.getText('text').toString(), hash: hashOf(board.doc) }
}

const hashOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

const rowAt = (issueId: number, seq: number) => and(eq(boardUpdates.issueId, issueId), eq(boardUpdates.seq, seq))

const snapshotsOf = (issueId: number) =>
  database.db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId)).orderBy(boardSnapshots.seq)

async function damage(issueId: number, seq: number, data: Uint8Array): Promise<void> {
  await database.db.update(boardUpdates).set({ data }).where(rowAt(issueId, seq))
}

async function compact(issueId: number): Promise<void> {
  const { board } = await load(issueId)
  const { seq, rows, doc } = board
  expect(await compactBoard(database.db, { issueId, seq, rows, state: Y.encodeStateAsUpdate(doc) })).toBe('compacted')
}

describe('a damaged row', () => {
  test('R26: a byte flipped in any of 100 rows sets that row aside, told once, and the rest loads', async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `${index} `)
    const updates = texts.flatMap((text, index) => typedUpdates([text], index + 1))
    const { issueId } = await issueWith(updates)
    for (const [index, data] of updates.entries()) {
      const seq = index + 1
      await damage(issueId, seq, flipped(data, index * 7))
      const { board, lines, text } = await load(issueId)
      expect(text.split(' ').sort()).toEqual(
        [...texts.map((each) => each.trim()), ''].filter((each) => each !== `${index}`).sort(),
      )
      expect([board.damaged, board.seq]).toEqual([true, 100])
      expect(lines.map((line) => line.level)).toEqual(['error'])
      const again = await load(issueId)
      expect([again.lines, again.board.damaged, again.text]).toEqual([[], true, text])
      const [aside] = await database.db.delete(boardQuarantine).where(eq(boardQuarantine.issueId, issueId)).returning()
      expect([aside?.seq, aside?.data]).toEqual([seq, flipped(data, index * 7)])
      expect(await confirmBoard(database.db, issueId)).toBe(true)
      await database.db.insert(boardUpdates).values({ issueId, seq, userId: ada(), data, checksum: null })
    }
    expect((await load(issueId)).board.damaged).toBe(false)
  })

  test(`T20: ${many} damaged rows are told once each, and what is sound loads without them`, async () => {
    const random = randomFrom(20)
    const sound = typedUpdates(Array.from({ length: 50 }, (_, index) => `${index} `))
    const lost = Array.from({ length: many }, (_, index) => typedUpdates(['never seen '], 1_000 + index)).flat()
    const { issueId } = await issueWith([...sound, ...lost])
    for (const [index, data] of lost.entries()) {
      let bytes = mutated(data, random)
      while (Buffer.compare(bytes, data) === 0) bytes = mutated(data, random)
      await damage(issueId, sound.length + index + 1, bytes)
    }
    const { text, lines } = await load(issueId)
    expect(text).toBe(Array.from({ length: 50 }, (_, index) => `${index} `).join(''))
    expect(lines.length).toBe(many)
    expect((await load(issueId)).lines).toEqual([])
  })

  test(`T20: ${many} damaged rows of before there were checksums stop no board from loading`, async () => {
    const random = randomFrom(21)
    const sound = typedUpdates(['sound '], 1)
    const rich = new Y.Doc()
    const prose = rich.getXmlFragment('prose')
    prose.insert(0, [new Y.XmlElement('paragraph')])
    rich.getMap('blocks').set('a', new Y.Map([['place', { parent: 'root', rank: 'a' }]]))
    const data = Y.encodeStateAsUpdate(rich)
    const { issueId } = await issueWith([...sound, ...Array.from({ length: many }, () => mutated(data, random))])
    await database.db.update(boardUpdates).set({ checksum: null }).where(eq(boardUpdates.issueId, issueId))
    const first = await load(issueId)
    expect(first.text).toBe('sound ')
    expect(first.lines.length).toBeGreaterThan(many / 20)
    expect(first.lines.length).toBeLessThanOrEqual(many)
    const second = await load(issueId)
    expect([second.lines, second.text, second.hash === first.hash]).toEqual([[], 'sound ', true])
  })

  test('R26: a row that is gone is told like a damaged one', async () => {
    const { issueId } = await issueWith(typedUpdates(['a', 'b', 'c', 'd']))
    await database.db.delete(boardUpdates).where(rowAt(issueId, 2))
    await database.db.delete(boardUpdates).where(rowAt(issueId, 4))
    const { board, lines, text } = await load(issueId)
    expect([text, board.damaged, board.seq, lines.length]).toEqual(['a', true, 4, 2])
    const again = await load(issueId)
    expect([again.text, again.board.damaged, again.lines]).toEqual(['a', true, []])
  })

  test('R26: what builds on a damaged row waits, through restart and snapshot, and is whole when somebody has that row', async () => {
    const updates = typedUpdates(['one ', 'two ', 'three ', 'four '])
    const { issueId, number } = await issueWith(updates)
    await damage(issueId, 2, flipped(updates[1] ?? new Uint8Array(), 5))
    expect((await load(issueId)).text).toBe('one ')
    await confirmBoard(database.db, issueId)
    await compact(issueId)
    const server = await collabServer({ db: database.db, fixture })
    onTestFinished(() => server.close())
    const browser = (name: string) => {
      const made = new Browser({ port: server.port, name, number })
      onTestFinished(() => made.close())
      return made
    }
    const bob = browser('bob')
    await bob.saved()
    bob.write('bob ')
    await bob.saved()
    expect(bob.text.toString()).toMatch(/^(one bob |bob one )$/)
    const holder = browser('ada')
    for (const update of updates) Y.applyUpdate(holder.doc, update)
    await holder.saved()
    await bob.until(() => bob.text.toString().includes('four'))
    expect(bob.text.toString().replace('bob ', '')).toBe('one two three four ')
    expect((await load(issueId)).text).toBe(bob.text.toString())
  })

  test('R26: a damaged row that another server wrote is never taken in unseen', async () => {
    const updates = typedUpdates(['one ', 'two ', 'three '])
    const { issueId } = await issueWith(updates)
    await damage(issueId, 2, flipped(updates[1] ?? new Uint8Array(), 5))
    const { head, rows } = await boardTail(database.db, issueId, 0)
    expect([head, rows.map((row) => row.seq)]).toEqual([3, [1, 3]])
  })

  test('a log of before there were checksums may have gaps', async () => {
    const { issueId } = await issueWith(typedUpdates(['a', 'b', 'c']))
    await database.db.update(boardUpdates).set({ checksum: null }).where(eq(boardUpdates.issueId, issueId))
    await database.db.update(boardUpdates).set({ seq: 30 }).where(rowAt(issueId, 3))
    await database.db.update(boardUpdates).set({ seq: 20 }).where(rowAt(issueId, 2))
    await database.db.update(boards).set({ head: 30 }).where(eq(boards.issueId, issueId))
    await database.db.update(boardSnapshots).set({ checksum: null }).where(eq(boardSnapshots.issueId, issueId))
    const { board, lines, text } = await load(issueId)
    expect([text, board.damaged, board.seq, lines]).toEqual(['abc', false, 30, []])
  })
})

describe('a damaged board', () => {
  async function damagedBoard() {
    const updates = [...typedUpdates(['one '], 1), ...typedUpdates(['two '], 2)]
    const { issueId, number } = await issueWith(updates)
    await damage(issueId, 2, flipped(updates[1] ?? new Uint8Array(), 3))
    const server = await collabServer({ db: database.db, fixture })
    onTestFinished(() => server.close())
    const join = (name: string, text = '') => {
      const made = new Browser({ port: server.port, name, number })
      if (text !== '') made.write(text)
      onTestFinished(() => made.close())
      return made
    }
    return { issueId, server, join, updates }
  }

  test('R26: can be read, and takes no edits, neither from people nor from the server', async () => {
    const { issueId, server, join } = await damagedBoard()
    const bob = join('bob')
    await bob.saved()
    expect(bob.text.toString()).toBe('one ')
    const cleo = join('cleo', 'typed offline ')
    await cleo.until(() => cleo.text.toString().includes('one '))
    bob.provider.awareness.setLocalStateField('at', { block: 'b', field: 'title' })
    const places = () => [...cleo.provider.awareness.getStates().values()].filter((state) => 'at' in state)
    await expect.poll(() => places().length).toBe(1)
    bob.write('typed ')
    await bob.until(() => bob.closes.length > 0)
    expect([bob.closes, cleo.closes, cleo.isSaved]).toEqual([[4423], [], false])
    const change = async () => ok('changed')
    expect(await server.rooms.edit(issueId, { userId: null, change })).toMatchObject({ code: 'damaged' })
    expect(await server.rooms.edit(issueId, { userId: null, whileClosed: true, change })).toMatchObject({
      code: 'damaged',
    })
    expect(await server.rooms.hold(issueId, () => 'held')).toMatchObject({ code: 'damaged' })
    expect(await server.rooms.read(issueId, (doc) => doc.getText('text').toString())).toMatchObject({
      value: { value: 'one ' },
    })
    expect((await loadBoard(database.db, issueId))?.updates.map((row) => row.seq)).toEqual([1])
  })

  test('R26: goes on once an admin has confirmed it: what was typed meanwhile and what was lost come from those who have it', async () => {
    const { issueId, server, join, updates } = await damagedBoard()
    const bob = join('bob')
    await bob.saved()
    const cleo = join('cleo', 'typed meanwhile ')
    await cleo.until(() => cleo.text.toString().includes('one '))
    expect(await isDamaged(database.db, issueId)).toBe(true)
    expect(await confirmBoard(database.db, issueId)).toBe(true)
    server.rooms.reopen(issueId)
    await cleo.until(() => cleo.closes.length > 0)
    expect(cleo.closes).toEqual([1012])
    await cleo.saved()
    await bob.until(() => bob.text.toString().includes('meanwhile'))
    const holder = join('ada')
    for (const update of updates) Y.applyUpdate(holder.doc, update)
    await holder.saved()
    await bob.until(() => bob.text.toString().includes('two '))
    expect((await load(issueId)).text).toBe(bob.text.toString())
    expect([await isDamaged(database.db, issueId), await confirmBoard(database.db, issueId)]).toEqual([false, false])
  })
})

describe('a damaged snapshot', () => {
  async function twice() {
    const { issueId } = await issueWith(typedUpdates(['one ', 'two ', 'three ']))
    await compact(issueId)
    const more = typedUpdates(['four ', 'five '], 9)
    await writeLog(database.db, issueId, { updates: more, userId: ada() })
    await compact(issueId)
    const tail = typedUpdates(['six '], 10)
    await writeLog(database.db, issueId, { updates: tail, userId: ada() })
    return issueId
  }

  test('R27: is no loss: the one before it and the log come to the same', async () => {
    const issueId = await twice()
    const whole = await load(issueId)
    const [before, newest] = await snapshotsOf(issueId)
    expect([before?.seq, newest?.seq, whole.lines]).toEqual([3, 5, []])
    const data = newest?.data ?? new Uint8Array()
    const at = and(eq(boardSnapshots.issueId, issueId), eq(boardSnapshots.seq, 5))
    for (let index = 0; index < Math.min(data.length, 100); index++) {
      await database.db
        .update(boardSnapshots)
        .set({ data: flipped(data, index * 13) })
        .where(at)
      const replayed = await load(issueId)
      expect([replayed.hash === whole.hash, replayed.board.seq, replayed.board.damaged]).toEqual([true, 6, false])
      expect(replayed.lines.length).toBe(1)
    }
  })

  test('R27: is put aside by the next one, which keeps the sound one and the log behind it', async () => {
    const issueId = await twice()
    const whole = await load(issueId)
    const at = and(eq(boardSnapshots.issueId, issueId), eq(boardSnapshots.seq, 5))
    await database.db
      .update(boardSnapshots)
      .set({ data: new Uint8Array([1]) })
      .where(at)
    await compact(issueId)
    expect((await snapshotsOf(issueId)).map((row) => row.seq)).toEqual([3, 6])
    expect([(await load(issueId)).hash, (await load(issueId)).lines]).toEqual([whole.hash, []])
    await database.db
      .update(boardSnapshots)
      .set({ data: new Uint8Array([1]) })
      .where(and(eq(boardSnapshots.issueId, issueId), eq(boardSnapshots.seq, 6)))
    expect((await load(issueId)).hash).toBe(whole.hash)
  })

  test('R8, R27: with the one before it damaged too, refuses the board, and stores nothing in its place', async () => {
    const issueId = await twice()
    const before = await snapshotsOf(issueId)
    await database.db.update(boardSnapshots).set({ checksum: 1 }).where(eq(boardSnapshots.issueId, issueId))
    await expect(load(issueId)).rejects.toThrow(/can be read/)
    const state = Y.encodeStateAsUpdate(new Y.Doc())
    expect(await compactBoard(database.db, { issueId, seq: 6, rows: 99, state })).toBe('busy')
    expect((await snapshotsOf(issueId)).map((row) => row.data)).toEqual(before.map((row) => row.data))
  })

  test('stays one of two, and the log behind the older one goes', async () => {
    const issueId = await twice()
    await compact(issueId)
    expect((await snapshotsOf(issueId)).map((row) => row.seq)).toEqual([5, 6])
    const rows = await database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))
    expect(rows.map((row) => row.seq)).toEqual([6])
  })
})
