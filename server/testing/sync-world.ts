import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { addCard, boardMarkdown, snapshotBoard } from '../../lib/board'
import { blockId } from '../../lib/issue'
import type { Actor } from '../../lib/permission'
import { type PublicationRules, presets } from '../../lib/publication'
import { createRooms, type Rooms } from '../collab'
import { ManualTimers } from '../collab/testing/manual-timers'
import { createIssueService } from '../commands/issues'
import type { Publication } from '../commands/publication'
import type { Database } from '../db/client'
import { ensurePublication } from '../db/queries/publications'
import { listTimeline } from '../db/queries/timeline'
import { issues, users } from '../db/schema'
import {
  createGit,
  createRepository,
  type GitCredentials,
  parseLocation,
  type Repository,
  readAuthorization,
} from '../git'
import type { RunFile } from '../git/git'
import type { Log } from '../log'
import type { IssueService } from '../services'
import { createSync, type Sync, type SyncSettings } from '../sync'
import type { SyncContext } from '../sync/context'
import { testDatabase } from './database'
import { draft, must, text } from './issue-world'
import { createTestRepository, type FileContent, type TestRepository } from './repository'

/** A bare repository that others push to. */
export interface Remote {
  readonly bare: TestRepository
  readonly url: string
  /** Commits on top of what is there and pushes, as somebody with a clone would. */
  push(files: Readonly<Record<string, FileContent>>, message?: string): string
  /** Runs git in that clone, brought to what the remote has; `push` afterwards with `--force` where it must. */
  clone: TestRepository
}

export function createRemote(files: Record<string, FileContent> = {}): Remote {
  const clone = createTestRepository({ [draft]: text, 'README.md': 'About\n', ...files })
  const bare = createTestRepository({}, { bare: true, from: clone.path })
  onTestFinished(() => clone.close())
  onTestFinished(() => bare.close())
  return {
    bare,
    clone,
    url: `file://${bare.path}`,
    push(changed, message) {
      clone.git('fetch', '--quiet', bare.path, 'main')
      clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD')
      const oid = clone.commit(changed, message)
      clone.git('push', '--quiet', bare.path, 'main')
      return oid
    },
  }
}

/** One server with its database, its mirror and its people. */
export interface SyncWorld extends Server {
  /** Where mirrors are. */
  readonly folder: string
  readonly db: Database
  readonly ada: Actor
  readonly bo: Actor
  /** Lets time pass, for the clock and the timers. */
  pass(ms: number): void
  /** The process is gone and another one starts on the same database and mirror. */
  restart(options?: ServerOptions): Promise<Server>
}

export interface Server {
  readonly rooms: Rooms
  readonly repository: Repository
  readonly service: IssueService
  readonly sync: Sync
  readonly context: SyncContext
  row(number?: number): Promise<typeof issues.$inferSelect>
  markdown(number?: number): Promise<string>
  /** Adds a card to the section Links, as this person. */
  add(actor: Actor, title: string): Promise<void>
  /** The same for another issue, below its first section. */
  addTo(number: number, actor: Actor, title: string): Promise<void>
  /** The kinds and subjects of an issue's events, oldest first. */
  events(): Promise<readonly string[]>
}

export interface ServerOptions {
  readonly run?: RunFile
  readonly credentials?: GitCredentials
  readonly log?: Log
  readonly rules?: Partial<PublicationRules>
  readonly settings?: Partial<SyncSettings>
}

export interface WorldOptions extends ServerOptions {
  /** Where the newsletter is: a path or an address. */
  readonly at: string
}

export async function createSyncWorld({ at, ...options }: WorldOptions): Promise<SyncWorld> {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const id = await ensurePublication(db, { preset: 'this-week-in-rust', repository: at, branch: 'main' })
  const [ada, bo] = await db
    .insert(users)
    .values([
      { name: 'Ada Alder', role: 'editor', email: 'ada@example.org' },
      { name: 'Bo Birch', role: 'editor', email: 'bo@example.org' },
    ])
    .returning()
  if (ada === undefined || bo === undefined) throw new Error('No people')
  let now = Date.parse('2025-10-15T12:00:00Z')
  const clock = { now: () => new Date(now) }
  const timers = new ManualTimers()
  const start = (options: ServerOptions) => startServer({ at, db, id, folder, clock, timers }, options)
  const server = await start(options)
  return {
    ...server,
    folder,
    db,
    ada,
    bo,
    pass(ms) {
      now += ms
      timers.pass(ms)
    },
    restart: (options = {}) => start(options),
  }
}

interface Machine {
  readonly at: string
  readonly db: Database
  readonly id: number
  readonly folder: string
  readonly clock: { now(): Date }
  readonly timers: ManualTimers
}

async function startServer({ at, db, id, folder, clock, timers }: Machine, options: ServerOptions): Promise<Server> {
  const { credentials } = options
  const log = options.log ?? pino({ level: 'silent' })
  const repository = createRepository({
    git: createGit({ environment: {}, ...(options.run && { run: options.run }) }),
    ...(credentials && { authorization: () => readAuthorization(credentials) }),
    location: must(parseLocation(at)),
    branch: 'main',
    folder,
    clock,
    log,
  })
  const rules: PublicationRules = { ...presets['this-week-in-rust'], ...options.rules }
  const publication: Pick<Publication, 'id' | 'repository' | 'rules' | 'freshRules'> = {
    id,
    repository,
    rules: async () => rules,
    freshRules: async () => rules,
  }
  const rooms = createRooms({
    db,
    log,
    clock,
    publicationId: id,
    publicOrigin: 'http://localhost',
    authenticate: async () => null,
  })
  onTestFinished(() => rooms.close())
  const settings = { db, rooms, publication, clock, log, timers, webhookSecret: null, ...options.settings }
  const sync = createSync(settings)
  onTestFinished(() => sync.stop())
  const row = async (number = 621) => {
    const [found] = await db.select().from(issues).where(eq(issues.number, number))
    if (found === undefined) throw new Error(`No issue ${number}`)
    return found
  }
  return {
    rooms,
    repository,
    service: createIssueService({ db, rooms, publication, clock, log }),
    sync,
    context: settings,
    row,
    markdown: async (number) => must(await rooms.read((await row(number)).id, boardMarkdown)).value,
    events: async () => {
      const rows = await listTimeline(db, { issueId: (await row()).id, limit: 200 })
      return rows.map(({ kind, subject }) => `${kind}: ${subject}`).reverse()
    },
    add: async (actor, title) => addLink(rooms, { issueId: (await row()).id, actor, title, section: 'Links' }),
    addTo: async (number, actor, title) => addLink(rooms, { issueId: (await row(number)).id, actor, title }),
  }
}

const isLink = ({ kind }: { readonly kind: string }) => kind === 'link'

async function addLink(
  rooms: Rooms,
  { issueId, actor, title, section: wanted }: { issueId: number; actor: Actor; title: string; section?: string },
): Promise<void> {
  must(
    await rooms.edit(issueId, {
      userId: actor.id,
      change: async (doc) => {
        const sections = snapshotBoard(doc).blocks.filter((block) => block.kind === 'section')
        const section = sections.find(
          ({ title, children }) => (wanted ?? title) === title && (wanted !== undefined || children.some(isLink)),
        )
        return addCard(doc, {
          card: { id: blockId(randomUUID()), title, url: `https://example.org/${title}` },
          target: { parent: section?.id ?? null, after: section?.children.at(-1)?.id ?? null },
          origin: { kind: 'edit', actor: actor.id },
        })
      },
    }),
  )
}
