import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCard, createUndo, snapshotBoard, trashBlocks } from '../../lib/board'
import { blockId, submissionId } from '../../lib/issue'
import { submissions } from '../db/schema'
import { testDatabase } from '../testing/database'
import { Browser } from './testing/browser'
import { type CollabServer, collabServer } from './testing/collab-server'
import { type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let server: CollabServer

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  server = await collabServer({ db: database.db, fixture })
})

afterAll(async () => {
  await server.close()
  await database.close()
})

async function placed(): Promise<{ id: string; block: ReturnType<typeof blockId> }> {
  const id = randomUUID()
  const block = blockId(randomUUID())
  const { publicationId, issueId } = fixture
  await server.rooms.edit(issueId, {
    userId: null,
    change: async (doc, tx) => {
      const url = 'https://sent.example/'
      await tx.insert(submissions).values({
        id,
        publicationId,
        formKey: randomUUID(),
        url,
        urlKey: url,
        title: 'Sent',
        tags: [],
        status: 'placed',
        issueId,
        blockId: block,
      })
      const parent = snapshotBoard(doc).blocks[0]?.id ?? null
      return addCard(doc, {
        card: { id: block, title: 'Sent', url, submission: submissionId(id) },
        target: { parent, after: null },
        origin: { kind: 'place', actor: null },
      })
    },
  })
  return { id, block }
}

const statusOf = async (id: string) =>
  (await database.db.select().from(submissions).where(eq(submissions.id, id)))[0]?.status

test('a card trashed in a browser frees its submission, and its undo takes it back', async () => {
  const bob = new Browser({ port: server.port, name: 'bob', number: fixture.number })
  await bob.saved()
  const { id, block } = await placed()
  await bob.until(() => snapshotBoard(bob.doc).blocks[0]?.children.some((card) => card.id === block) === true)
  const origin = { kind: 'edit', actor: 'bob' } as const
  const undo = createUndo(bob.doc, origin)
  trashBlocks(bob.doc, { blocks: [block], origin })
  await bob.saved()
  expect(await statusOf(id)).toBe('waiting')
  undo.undo()
  await bob.saved()
  expect(await statusOf(id)).toBe('placed')
  bob.close()
})

test('a card that claims a submission which is none is stored like any other', async () => {
  const bob = new Browser({ port: server.port, name: 'bob', number: fixture.number })
  await bob.saved()
  const parent = snapshotBoard(bob.doc).blocks[0]?.id ?? null
  for (const claim of ['no uuid', randomUUID()]) {
    const card = { id: blockId(randomUUID()), title: 'x', url: 'https://x.example', submission: submissionId(claim) }
    addCard(bob.doc, { card, target: { parent, after: null }, origin: { kind: 'edit', actor: 'bob' } })
  }
  await bob.saved()
  expect(bob.closes).toEqual([])
  bob.close()
})
