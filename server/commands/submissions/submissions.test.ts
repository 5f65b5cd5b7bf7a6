import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { required } from '../../../lib/assert'
import { boardMarkdown, restoreBlock, snapshotBoard, trashBlocks } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { SubmissionInput } from '../../../lib/submission'
import { createRooms, type Rooms } from '../../collab'
import { addIssue, type BoardFixture, boardFixture } from '../../collab/testing/fixture'
import { memoryLog } from '../../collab/testing/room-bench'
import { auditLog, issues, submissions } from '../../db/schema'
import type { SubmissionService } from '../../services'
import { testDatabase } from '../../testing/database'
import { createSubmissionService } from './index'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let rooms: Rooms
let service: SubmissionService
let number = 200
let issueId: number

const clock = { now: () => new Date() }
const view = {
  name: 'Test',
  home: null,
  sections: [
    { title: 'News', hint: null, closed: null },
    { title: 'Jobs', hint: null, closed: 'Send it to the jobs thread.' },
  ],
  tags: [{ tag: 'video', label: 'Video' }],
}

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  fixture = await boardFixture(db)
  rooms = createRooms({
    db,
    clock,
    log: memoryLog().log,
    publicationId: fixture.publicationId,
    publicOrigin: 'http://localhost',
    authenticate: async () => null,
    linger: 0,
  })
  const publication = { id: fixture.publicationId, view: async () => view }
  service = createSubmissionService({ db, rooms, clock, publication })
})

beforeEach(async () => {
  number += 1
  issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number })
})

afterAll(async () => {
  await rooms.close()
  await database.close()
})

const actor = (name: string): Actor => required(fixture.actors.get(name), name)

const form = (change: Partial<SubmissionInput> = {}): SubmissionInput => ({
  formKey: randomUUID(),
  url: 'https://new.example/post',
  title: 'A new post',
  section: 'News',
  tags: ['video'],
  note: 'Secret note',
  name: 'Mia',
  email: 'mia@example.org',
  ...change,
})

async function submitted(change: Partial<SubmissionInput> = {}): Promise<string> {
  return requireValue(await service.submit(null, form(change))).id
}

function requireValue<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

const onBoard = async <T>(use: (doc: Y.Doc) => T): Promise<T> => requireValue(await rooms.read(issueId, use)).value

async function newsSection(): Promise<string> {
  return onBoard((doc) => required(snapshotBoard(doc).blocks[0], 'the first section').id)
}

const place = async (id: string, name = 'bob') =>
  service.place(actor(name), { id, issue: number, parent: await newsSection(), after: null })

const markdown = () => onBoard(boardMarkdown)

const cardsOf = (id: string) =>
  onBoard((doc) => {
    const { blocks, trash } = snapshotBoard(doc)
    const count = (list: typeof blocks): number =>
      list.reduce((sum, block) => sum + (block.submission === id ? 1 : 0) + count(block.children), 0)
    return { board: count(blocks), trash: count(trash) }
  })

const rowOf = async (id: string) =>
  required((await database.db.select().from(submissions).where(eq(submissions.id, id)))[0], id)

const byServer = (change: (doc: Y.Doc) => unknown) =>
  rooms.edit(issueId, {
    userId: actor('cleo').id,
    change: async (doc) => {
      change(doc)
      return ok(null)
    },
  })

describe('submitting', () => {
  test('the same form twice, even at once, is one submission', async () => {
    const input = form()
    const results = await Promise.all([1, 2, 3, 4].map(() => service.submit(null, input)))
    expect(new Set(results.map((result) => requireValue(result).id)).size).toBe(1)
  })

  test.each([
    ['a closed section', { section: 'Jobs' }, 'section'],
    ['an unknown section', { section: 'Gossip' }, 'section'],
    ['an unknown tag', { tags: ['scandal'] }, 'tags'],
    ['a script for a URL', { url: 'javascript:alert(1)' }, 'url'],
    ['100 KB of title', { title: 'x'.repeat(100_000) }, 'title'],
  ] as const)('%s is refused beside its field', async (_what, change, field) => {
    const result = await service.submit(null, form(change as Partial<SubmissionInput>))
    expect(result).toMatchObject({ ok: false, code: 'invalid', fields: { [field]: expect.any(String) } })
  })

  test('the receipt shows neither note nor mail', async () => {
    const id = await submitted()
    const receipt = requireValue(await service.receipt(id))
    expect(receipt).toMatchObject({ status: 'waiting', title: 'A new post', section: 'News', tags: ['video'] })
    expect(JSON.stringify(receipt)).not.toMatch(/Secret|mia@/)
  })

  test('there is no receipt for what is no id', async () => {
    for (const id of ['', 'x', randomUUID(), "'; DROP TABLE users"])
      expect(await service.receipt(id)).toMatchObject({ ok: false, code: 'not-found' })
  })
})

describe('the inbox', () => {
  test('is for editors', async () => {
    expect(await service.inbox(null)).toMatchObject({ ok: false, code: 'not-signed-in' })
    expect(await service.inbox(actor('mia'))).toMatchObject({ ok: false, code: 'forbidden' })
  })

  test('shows what waits, newest first, how often the link was sent, and no mail', async () => {
    const url = `https://twice.example/${randomUUID()}`
    const [first, second] = [await submitted({ url }), await submitted({ url: `${url}/` })]
    const inbox = requireValue(await service.inbox(actor('bob')))
    const ids = inbox.waiting.map((item) => item.id)
    expect(ids.indexOf(second)).toBeLessThan(ids.indexOf(first))
    expect(inbox.waiting.find((item) => item.id === first)).toMatchObject({ duplicates: 1, note: 'Secret note' })
    expect(JSON.stringify(inbox)).not.toContain('mia@')
  })
})

describe('placing', () => {
  test('makes a card, and the receipt says where', async () => {
    const id = await submitted()
    const { block } = requireValue(await place(id))
    expect(await markdown()).toContain('\n* [video] [A new post](https://new.example/post)\n')
    expect(requireValue(await service.receipt(id))).toMatchObject({ status: 'placed', issue: { number } })
    expect(await rowOf(id)).toMatchObject({ blockId: block, issueId, decidedBy: actor('bob').id })
  })

  test('brings nothing private into the document', async () => {
    await place(await submitted())
    const text = await onBoard((doc) => JSON.stringify(doc.toJSON()))
    expect(text).not.toMatch(/Secret|mia@|Mia/)
  })

  test('by two at once gives one card and one who was first', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await submitted()
      const results = await Promise.all([place(id, 'bob'), place(id, 'cleo')])
      expect(results.filter((result) => result.ok).length).toBe(1)
      const refused = results.find((result) => !result.ok)
      expect(refused).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/^(bob|cleo) placed it already/),
      })
      expect(await cardsOf(id)).toEqual({ board: 1, trash: 0 })
    }
  })

  test('into two issues at once gives one card', async () => {
    const id = await submitted()
    const other = number + 1000
    await addIssue(database.db, { publicationId: fixture.publicationId, number: other })
    const parent = null
    const input = { id, parent, after: null }
    const results = await Promise.all([
      service.place(actor('bob'), { ...input, issue: number }),
      service.place(actor('cleo'), { ...input, issue: other }),
    ])
    expect(results.map((result) => result.ok).sort()).toEqual([false, true])
  })

  test('twice by the same person is once', async () => {
    const id = await submitted()
    const [first, second] = [await place(id), await place(id)]
    expect(second).toEqual(first)
    expect((await cardsOf(id)).board).toBe(1)
  })

  test('that fails at the last moment leaves neither card nor mark', async () => {
    const id = await submitted()
    const parent = await newsSection()
    const before = await markdown()
    await database.db.execute(
      `CREATE FUNCTION crash() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$ LANGUAGE plpgsql;
       CREATE TRIGGER crash AFTER INSERT ON board_updates FOR EACH ROW EXECUTE FUNCTION crash()`,
    )
    await expect(service.place(actor('bob'), { id, issue: number, parent, after: null })).rejects.toThrow()
    await database.db.execute('DROP TRIGGER crash ON board_updates; DROP FUNCTION crash')
    expect(await markdown()).toBe(before)
    expect((await rowOf(id)).status).toBe('waiting')
    expect((await place(id)).ok).toBe(true)
  })

  test('at a place that is gone is refused, and it waits on', async () => {
    const id = await submitted()
    const gone = await service.place(actor('bob'), { id, issue: number, parent: 'gone', after: null })
    expect(gone.ok).toBe(false)
    expect((await rowOf(id)).status).toBe('waiting')
  })

  test('in an issue that is not there, or by a member, is refused', async () => {
    const id = await submitted()
    const input = { id, issue: 99_999, parent: null, after: null }
    expect(await service.place(actor('bob'), input)).toMatchObject({ code: 'not-found' })
    expect(await service.place(actor('mia'), input)).toMatchObject({ code: 'forbidden' })
  })
})

describe('declining', () => {
  test('shows its reason on the receipt, and is noted', async () => {
    const id = await submitted()
    requireValue(await service.decline(actor('bob'), { id, reason: 'Behind a paywall' }))
    expect(requireValue(await service.receipt(id))).toMatchObject({ status: 'declined', reason: 'Behind a paywall' })
    const noted = await database.db.select().from(auditLog).where(eq(auditLog.target, id))
    expect(noted.map(({ act, userId }) => [act, userId])).toEqual([['decline-submission', actor('bob').id]])
  })

  test('and placing at once: one of the two', async () => {
    const id = await submitted()
    const results = await Promise.all([place(id), service.decline(actor('cleo'), { id, reason: 'No' })])
    expect(results.filter((result) => result.ok).length).toBe(1)
    const { status } = await rowOf(id)
    expect((await cardsOf(id)).board).toBe(status === 'placed' ? 1 : 0)
  })
})

describe('taking back', () => {
  test('a place puts the card into the trash, and it waits again', async () => {
    const id = await submitted()
    const before = await markdown()
    requireValue(await place(id))
    requireValue(await service.undo(actor('cleo'), { id }))
    expect(await markdown()).toBe(before)
    expect(await cardsOf(id)).toEqual({ board: 0, trash: 1 })
    expect(await rowOf(id)).toMatchObject({ status: 'waiting', issueId: null, blockId: null })
    expect((await place(id)).ok).toBe(true)
  })

  test('a decline lets it wait again; twice is once', async () => {
    const id = await submitted()
    requireValue(await service.decline(actor('bob'), { id, reason: 'No' }))
    requireValue(await service.undo(actor('bob'), { id }))
    requireValue(await service.undo(actor('bob'), { id }))
    expect(await rowOf(id)).toMatchObject({ status: 'waiting', reason: null, decidedAt: null })
  })
})

test('a published issue keeps its cards: nothing is placed in it or taken back', async () => {
  const placed = await submitted()
  requireValue(await place(placed))
  const before = await markdown()
  const section = await newsSection()
  await database.db.update(issues).set({ status: 'published' }).where(eq(issues.id, issueId))
  const late = await submitted()
  for (const refused of [
    await service.undo(actor('bob'), { id: placed }),
    await service.place(actor('bob'), { id: late, issue: number, parent: section, after: null }),
  ])
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('is published') })
  expect([(await rowOf(placed)).status, (await rowOf(late)).status]).toEqual(['placed', 'waiting'])
  expect(await markdown()).toBe(before)
})

describe('what an editor does on the board', () => {
  test('takes the submission along: trashed it waits, restored it is placed', async () => {
    const id = await submitted()
    const { block } = requireValue(await place(id))
    const origin = { kind: 'edit', actor: null } as const
    requireValue(await byServer((doc) => trashBlocks(doc, { blocks: [blockId(block)], origin })))
    expect(await rowOf(id)).toMatchObject({ status: 'waiting', blockId: null })
    requireValue(await byServer((doc) => restoreBlock(doc, { block: blockId(block), origin })))
    expect(await rowOf(id)).toMatchObject({ status: 'placed', blockId: block, issueId })
  })

  test('restores no second claim to a submission that was placed anew', async () => {
    const id = await submitted()
    const first = requireValue(await place(id)).block
    requireValue(await service.undo(actor('bob'), { id }))
    const second = requireValue(await place(id)).block
    const origin = { kind: 'edit', actor: null } as const
    requireValue(await byServer((doc) => restoreBlock(doc, { block: blockId(first), origin })))
    expect(await rowOf(id)).toMatchObject({ status: 'placed', blockId: second })
    requireValue(await byServer((doc) => trashBlocks(doc, { blocks: [blockId(second)], origin })))
    expect(await rowOf(id)).toMatchObject({ status: 'placed', blockId: first })
    requireValue(await byServer((doc) => trashBlocks(doc, { blocks: [blockId(first)], origin })))
    expect(await rowOf(id)).toMatchObject({ status: 'waiting', blockId: null })
  })

  test('takes along what a trashed section holds', async () => {
    const id = await submitted()
    requireValue(await place(id))
    const section = blockId(await newsSection())
    const origin = { kind: 'edit', actor: null } as const
    requireValue(await byServer((doc) => trashBlocks(doc, { blocks: [section], origin })))
    expect((await rowOf(id)).status).toBe('waiting')
  })
})
