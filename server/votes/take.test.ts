import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { required } from '../../lib/assert'
import { addProse, boardMarkdown, patchBoard, snapshotBoard, trashBlocks } from '../../lib/board'
import { blockId } from '../../lib/issue'
import type { Actor } from '../../lib/permission'
import { addDays } from '../../lib/publication'
import { ok } from '../../lib/result'
import { createRooms, type Rooms } from '../collab'
import { memoryLog } from '../collab/testing/room-bench'
import { auditLog, boardSnapshots, boardUpdates, issues, nominations, roundLog, rounds } from '../db/schema'
import { testDatabase } from '../testing/database'
import type { VoteDeps } from './deps'
import { takeWinner } from './take'
import { issueDate, must, type VoteWorld, voteWorld } from './testing/vote-world'
import { untakeWinner } from './untake'

const text = `# Crate of the Week

<!-- COTW goes here -->

Vote!

# Quote of the Week

<!-- QOTW goes here -->
`

let database: Awaited<ReturnType<typeof testDatabase>>
let world: VoteWorld
let rooms: Rooms
let deps: VoteDeps
let eva: Actor
let ed: Actor
let mia: Actor
let issueId: number
let round: number
let serde: string
let tokio: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  world = await voteWorld(database.db)
  rooms = createRooms({
    db: database.db,
    clock: { now: () => new Date() },
    log: memoryLog().log,
    publicationId: world.publicationId,
    publicOrigin: 'http://localhost',
    authenticate: async () => null,
    linger: 0,
  })
  deps = { ...world.deps, rooms, publicUrl: 'https://masthead.example' }
  mia = await world.person('mia')
  eva = await world.person('eva', 'editor')
  ed = await world.person('ed', 'editor')
  issueId = await world.addIssue(7)
  must(
    await rooms.edit(issueId, { userId: null, change: async (doc) => ok(patchBoard(doc, boardMarkdown(doc), text)) }),
  )
  round = (await world.round()).id
  serde = await world.nominate(mia, 'serde')
  tokio = await world.nominate(eva, 'tokio')
  must(await world.service.vote(mia, { id: serde, round, vote: true, network: null }))
  return () => rooms.close()
})

const close = async () => must(await world.service.closeEarly(eva, { round, reason: 'Enough' }))
const take = (nomination: string, reason: string | null = null, actor: Actor | null = eva, at = round) =>
  takeWinner(deps, actor, { round: at, nomination, reason })
const untake = (actor: Actor | null = eva) => untakeWinner(deps, actor, { round })
const markdown = async () => must(await rooms.read(issueId, boardMarkdown)).value
const statusOf = async (id: string) =>
  required((await database.db.select().from(nominations).where(eq(nominations.id, id)))[0], id).status
const roundRow = async (id = round) =>
  required((await database.db.select().from(rounds).where(eq(rounds.id, id)))[0], 'the round')
const acts = async () =>
  (await database.db.select().from(roundLog).where(eq(roundLog.roundId, round))).map(({ act }) => act)

const written = (name: string, by: string) =>
  `This week's crate is [${name}](https://crates.example/${name}), a crate for tests.\n\nThanks to [${by}](https://masthead.example/vote/crate/nominations/`

describe('taking', () => {
  test('writes the winner in the place of the template’s line', async () => {
    await close()
    must(await take(serde))
    const page = `https://masthead.example/vote/crate/nominations/${serde}`
    expect(await markdown()).toBe(
      text.replace(
        '<!-- COTW goes here -->',
        `This week's crate is [serde](https://crates.example/serde), a crate for tests.\n\nThanks to [mia](${page}) for the suggestion!`,
      ),
    )
    expect(await roundRow()).toMatchObject({ takenId: serde, takenBy: eva.id, takenReason: null })
    expect([await statusOf(serde), await statusOf(tokio)]).toEqual(['won', 'standing'])
    expect((await acts()).at(-1)).toBe('taken')
    const audits = await database.db.select().from(auditLog).where(eq(auditLog.target, serde))
    expect(audits).toMatchObject([{ userId: eva.id, act: 'take-winner', detail: { round, issue: 7 } }])
    expect(world.told.at(-1)).toBe('crate')
  })

  test('another takes the place of the first, with a reason, and the first stands again', async () => {
    await close()
    must(await take(serde))
    expect(await take(tokio)).toMatchObject({ ok: false, code: 'invalid', fields: { reason: expect.any(String) } })
    must(await take(tokio, 'serde won in spring'))
    expect(await markdown()).toContain(written('tokio', 'eva'))
    expect(await markdown()).not.toContain('serde')
    expect([await statusOf(serde), await statusOf(tokio)]).toEqual(['standing', 'won'])
    expect(await roundRow()).toMatchObject({ takenId: tokio, takenReason: 'serde won in spring' })
    must(await untake())
    expect(await markdown()).toBe(text)
  })

  test('twice is once', async () => {
    await close()
    must(await take(serde))
    const [before, log, { takenAt }] = [await markdown(), await acts(), await roundRow()]
    must(await take(serde, null, ed))
    expect([await markdown(), await acts(), (await roundRow()).takenAt]).toEqual([before, log, takenAt])
  })

  test('again writes what an editor has removed', async () => {
    await close()
    must(await take(serde))
    const blocks = (await roundRow()).takenBlocks ?? []
    const origin = { kind: 'edit', actor: ed.id } as const
    must(
      await rooms.edit(issueId, {
        userId: ed.id,
        change: async (doc) => trashBlocks(doc, { blocks: blocks.map(blockId), origin }),
      }),
    )
    must(await take(serde))
    expect(await markdown()).toContain(`# Crate of the Week\n\n${written('serde', 'mia')}`)
    must(await untake())
    expect(await markdown()).toBe(text)
  })

  test('leaves what editors wrote around it', async () => {
    await close()
    must(await take(serde))
    const after = blockId(required((await roundRow()).takenBlocks?.at(-1), 'a block'))
    const origin = { kind: 'edit', actor: ed.id } as const
    must(
      await rooms.edit(issueId, {
        userId: ed.id,
        change: async (doc) => {
          const parent = required(snapshotBoard(doc).blocks[0], 'the section').id
          return addProse(doc, { id: blockId('mine'), source: 'Mine.', target: { parent, after }, origin })
        },
      }),
    )
    must(await take(tokio, 'We know serde'))
    expect(await markdown()).toMatch(/tokio[\s\S]*\n\nMine\.\n\nVote!/)
    must(await untake())
    expect(await markdown()).toBe(text.replace('goes here -->\n\nVote', 'goes here -->\n\nMine.\n\nVote'))
  })

  test('is for editors', async () => {
    await close()
    expect(await take(serde, null, mia)).toMatchObject({ code: 'forbidden' })
    expect(await take(serde, null, null)).toMatchObject({ code: 'not-signed-in' })
    expect(await untake(mia)).toMatchObject({ code: 'forbidden' })
    expect(await markdown()).toBe(text)
  })

  test('waits for the result', async () => {
    expect(await take(serde)).toMatchObject({ code: 'conflict' })
    await world.runOut(round)
    must(await take(serde))
    expect((await roundRow()).closedAt).not.toBeNull()
  })

  test('takes nothing of another round, and nothing that does not stand', async () => {
    const declined = await world.nominate(ed, 'rand')
    must(await world.service.decline(eva, { id: declined, reason: 'No' }))
    const quote = (await world.round('quote')).id
    await close()
    must(await world.service.closeEarly(eva, { round: quote, reason: 'Enough' }))
    expect(await take(serde, 'x', eva, quote)).toMatchObject({ code: 'not-found' })
    expect(await take(randomUUID(), 'x')).toMatchObject({ code: 'not-found' })
    expect(await take('nonsense', 'x')).toMatchObject({ code: 'not-found' })
    expect(await take(declined, 'x')).toMatchObject({ code: 'conflict' })
    expect(await take(serde, 'x', eva, 999_999)).toMatchObject({ code: 'not-found' })
    expect(await markdown()).toBe(text)
  })

  test('is refused once the issue is published', async () => {
    await close()
    must(await take(serde))
    await database.db.update(issues).set({ status: 'published' }).where(eq(issues.id, issueId))
    expect(await take(tokio, 'x')).toMatchObject({ code: 'conflict', message: expect.stringContaining('published') })
    expect(await untake()).toMatchObject({ code: 'conflict' })
    expect(await roundRow()).toMatchObject({ takenId: serde })
  })

  test('says so where the board has no such section', async () => {
    await close()
    const origin = { kind: 'edit', actor: ed.id } as const
    must(
      await rooms.edit(issueId, {
        userId: ed.id,
        change: async (doc) => trashBlocks(doc, { blocks: [required(snapshotBoard(doc).blocks[0], 'it').id], origin }),
      }),
    )
    expect(await take(serde)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Crate of the Week'),
    })
    expect(await roundRow()).toMatchObject({ takenId: null })
    expect(await statusOf(serde)).toBe('standing')
  })

  test('of two at once the last one stands, whole', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      if (turn === 0) await close()
      const done = await Promise.all([take(serde, 'a'), take(tokio, 'b', ed)])
      expect(done).toMatchObject([{ ok: true }, { ok: true }])
      const { takenId, takenBlocks } = await roundRow()
      const [won, lost] = takenId === serde ? ['serde', 'tokio'] : ['tokio', 'serde']
      expect(await markdown()).toContain(`/${won})`)
      expect(await markdown()).not.toContain(`/${lost})`)
      expect(takenBlocks).toHaveLength(1)
      expect([await statusOf(serde), await statusOf(tokio)].toSorted()).toEqual(['standing', 'won'])
      must(await untake())
      expect(await markdown()).toBe(text)
    }
  })

  test('what it writes is an edit like any other: stored, and everybody’s', async () => {
    await close()
    must(await take(serde))
    const stored = await database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))
    // A room that nobody needs any more puts its log's rows together, at any moment.
    const [snapshot] = await database.db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId))
    expect([stored.at(-1)?.userId, ...(snapshot?.contributors ?? [])]).toContain(eva.id)
  })
})

describe('taking back', () => {
  test('gives the section its line, and the nomination its place', async () => {
    await close()
    must(await untake())
    must(await take(serde))
    must(await untake())
    must(await untake())
    expect(await markdown()).toBe(text)
    expect(await roundRow()).toMatchObject({ takenId: null, takenBlocks: null, takenBefore: null, takenReason: null })
    expect(await statusOf(serde)).toBe('standing')
    expect((await acts()).filter((act) => act === 'untaken')).toHaveLength(1)
  })
})

describe('in the next round', () => {
  test('what was taken stands no more, and what was taken back does', async () => {
    await close()
    await world.addIssue(8, addDays(issueDate, 7))
    const next = { kind: 'crate', issue: 8 }
    must(await world.service.round(eva, next))
    const standing = async () =>
      must(await world.service.round(eva, next))
        .nominations.filter(({ status }) => status === 'standing')
        .map(({ id }) => id)
    expect(await standing()).toEqual([tokio])
    must(await take(tokio, 'It is new'))
    expect(await standing()).toEqual([serde])
    must(await take(serde))
    expect(await standing()).toEqual([tokio])
    must(await untake())
    expect((await standing()).toSorted()).toEqual([serde, tokio].toSorted())
  })
})
