import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { addCard, snapshotBoard } from '../../lib/board'
import { blockId } from '../../lib/issue'
import type { Actor } from '../../lib/permission'
import type { Result } from '../../lib/result'
import { createRooms, type Rooms } from '../collab'
import { createIssueService } from '../commands/issues'
import { openPublication, type Publication } from '../commands/publication'
import type { Database } from '../db/client'
import { issues, users } from '../db/schema'
import type { IssueService } from '../services'
import { testDatabase } from './database'
import { createTestRepository, type FileContent, type TestRepository } from './repository'

export const draft = 'draft/2025-10-15-this-week-in-rust.md'
export const next = 'draft/2025-10-22-this-week-in-rust.md'
export const text = `Title: This Week in Rust 621
Number: 621
Date: 2025-10-15

# Links
* [One](https://example.org/1)

# Upcoming Events

### Virtual
* 2025-10-08 | Virtual | [Past](https://example.org/p)
    * [**Past**](https://example.org/p/1)
* 2025-10-20 | Virtual | [Ahead](https://example.org/a)
    * [**Ahead**](https://example.org/a/1)

# Jobs
`
export const template = `Title: This Week in Rust $twir_issue_number
Number: $twir_issue_number
Date: $twir_issue_date

# Links

# Upcoming Events

Between $twir_issue_date - $twir_events_end_date

$twir_events_list

# Jobs
`

export interface World {
  readonly db: Database
  readonly rooms: Rooms
  readonly repo: TestRepository
  readonly publication: Publication
  readonly service: IssueService
  readonly ada: Actor
  readonly bo: Actor
  /** The row of an issue. */
  row(number?: number): Promise<typeof issues.$inferSelect>
  /** Adds a card to the section Links, as this person. */
  add(actor: Actor, title: string, number?: number): Promise<void>
}

export async function createWorld(files: Record<string, FileContent> = {}): Promise<World> {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const repo = createTestRepository({
    [draft]: text,
    'draft/DRAFT_TEMPLATE': template,
    'README.md': 'About\n',
    ...files,
  })
  onTestFinished(() => repo.close())
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const clock = { now: () => new Date('2025-10-15T12:00:00Z') }
  const log = pino({ level: 'silent' })
  const publication = await openPublication({
    db,
    dataFolder,
    preset: 'this-week-in-rust',
    repository: repo.path,
    branch: null,
    clock,
    log,
  })
  const rooms = createRooms({
    db,
    log,
    clock,
    publicationId: publication.id,
    publicOrigin: 'http://localhost',
    authenticate: async () => null,
  })
  onTestFinished(() => rooms.close())
  const [ada, bo] = await db
    .insert(users)
    .values([
      { name: 'Ada Alder', role: 'editor', email: 'ada@example.org' },
      { name: 'Bo Birch', role: 'editor' },
    ])
    .returning()
  if (ada === undefined || bo === undefined) throw new Error('No people')
  const service = createIssueService({ db, rooms, publication, clock, log })
  const row = async (number = 621) => {
    const [found] = await db.select().from(issues).where(eq(issues.number, number))
    if (found === undefined) throw new Error(`No issue ${number}`)
    return found
  }
  const add = async (actor: Actor, title: string, number?: number) => {
    const { id } = await row(number)
    must(
      await rooms.edit(id, {
        userId: actor.id,
        change: async (doc) => {
          const section = snapshotBoard(doc).blocks.find((block) => block.kind === 'section' && block.title === 'Links')
          return addCard(doc, {
            card: { id: blockId(randomUUID()), title, url: `https://example.org/${title}` },
            target: { parent: section?.id ?? null, after: section?.children.at(-1)?.id ?? null },
            origin: { kind: 'edit', actor: actor.id },
          })
        },
      }),
    )
  }
  return { db, rooms, repo, publication, service, ada, bo, row, add }
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

export const member: Actor = { id: randomUUID(), name: 'Mo', role: 'member' }
