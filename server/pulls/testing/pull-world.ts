import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { boardMarkdown, snapshotBoard } from '../../../lib/board'
import type { Actor } from '../../../lib/permission'
import type { InboxItem, InboxView } from '../../../lib/views'
import { createRooms, type Rooms } from '../../collab'
import { createIssueService } from '../../commands/issues'
import { openPublication, type Publication } from '../../commands/publication'
import { createSubmissionService } from '../../commands/submissions'
import type { Database } from '../../db/client'
import { issues, users } from '../../db/schema'
import { createGitHub } from '../../github'
import type { SubmissionService } from '../../services'
import { testDatabase } from '../../testing/database'
import { createFakeGitHub, type FakeGitHub } from '../../testing/github'
import { must } from '../../testing/issue-world'
import { createPulls, type Pulls } from '..'

export const draft = 'draft/2025-10-15-this-week-in-rust.md'

export const text = `Title: This Week in Rust 621
Number: 621
Date: 2025-10-15

# Project Updates
* [One](https://example.org/1)
* [Two](https://example.org/2)

# Observations
* [Three](https://example.org/3)

# Upcoming Events

### Virtual
* 2025-10-20 | Virtual | [Ahead](https://example.org/a)
    * [**Ahead**](https://example.org/a/1)

# Jobs

Nothing this week.
`

/** The draft with lines added after the one that holds these words. */
export function withLine(after: string, ...lines: readonly string[]): string {
  return text
    .split('\n')
    .flatMap((line) => (line.includes(after) ? [line, ...lines] : [line]))
    .join('\n')
}

export interface PullWorld {
  readonly db: Database
  readonly rooms: Rooms
  readonly fake: FakeGitHub
  readonly publication: Publication
  readonly pulls: Pulls
  readonly service: SubmissionService
  readonly ada: Actor
  readonly bo: Actor
  readonly issueId: number
  readonly number: number
  /** Lets time pass, for us and for GitHub. */
  pass(ms: number): void
  /** The same process started anew: nothing but the database and git is known. */
  restart(): Promise<Pulls>
  inbox(): Promise<InboxView>
  /** The one item that waits with this title. */
  waiting(title: string): Promise<InboxItem>
  /** The one item that was decided with this title. */
  decided(title: string): Promise<InboxItem>
  markdown(): Promise<string>
  /** The block of the section with this title. */
  section(title: string): Promise<string>
}

export interface PullWorldOptions {
  readonly path?: string
  readonly source?: string
  readonly files?: Readonly<Record<string, string>>
  readonly comments?: boolean
  /** Whether git reaches the host's repository by an address and fetches from it, as from a real one. */
  readonly remote?: boolean
}

/** A newsletter whose host is the fake GitHub, with its draft open as a board. */
export async function createPullWorld(options: PullWorldOptions = {}): Promise<PullWorld> {
  const { path: at = draft, source = text, files = {}, comments = false, remote = false } = options
  const { db, close } = await testDatabase()
  onTestFinished(close)
  let time = Date.parse('2025-10-12T12:00:00Z')
  const clock = { now: () => new Date(time) }
  const pass = (ms: number) => {
    time += ms
  }
  const fake = await createFakeGitHub({ files: { [at]: source, 'README.md': 'About\n', ...files }, clock })
  onTestFinished(() => fake.close())
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const log = pino({ level: 'silent' })
  const preset = 'this-week-in-rust'
  const repository = remote ? `file://${fake.folder}` : fake.folder
  const opened = await openPublication({ db, dataFolder, preset, repository, branch: null, clock, log })
  const rules = async () => ({ ...(await opened.rules()), pullComments: comments })
  const publication = { ...opened, rules }
  const authenticate = async () => null
  const publicOrigin = 'http://localhost'
  const rooms = createRooms({ db, log, clock, publicationId: publication.id, publicOrigin, authenticate })
  onTestFinished(() => rooms.close())
  const [ada, bo] = await db
    .insert(users)
    .values([
      { name: 'Ada Alder', role: 'editor' },
      { name: 'Bo Birch', role: 'editor' },
    ])
    .returning()
  if (ada === undefined || bo === undefined) throw new Error('No people')
  must(await createIssueService({ db, rooms, publication, clock, log }).open(ada, { path: at }))
  const [issue] = await db.select().from(issues).where(eq(issues.path, at))
  if (issue === undefined) throw new Error('No issue')
  const github = createGitHub({
    apiUrl: fake.apiUrl,
    repository: fake.repository,
    token: fake.token,
    userAgent: 'masthead-test',
    clock,
    log,
    timeoutMs: 2_000,
    wait: async (ms) => pass(ms),
  })
  const start = () => createPulls({ db, rooms, publication, github, secret: 'a secret of the server', clock, log })
  const pulls = start()
  const service = createSubmissionService({ db, rooms, clock, publication, pulls })
  const inbox = async () => must(await service.inbox(ada))
  const only = (items: readonly InboxItem[], title: string) => {
    const found = items.filter((item) => item.title === title)
    if (found[0] === undefined || found.length > 1)
      throw new Error(`${found.length} of “${title}” in ${items.map((item) => item.title).join(', ')}`)
    return found[0]
  }
  return {
    db,
    rooms,
    fake,
    publication,
    pulls,
    service,
    ada,
    bo,
    issueId: issue.id,
    number: issue.number,
    pass,
    restart: async () => start(),
    inbox,
    waiting: async (title) => only((await inbox()).waiting, title),
    decided: async (title) => only((await inbox()).decided, title),
    markdown: async () => must(await rooms.read(issue.id, boardMarkdown)).value,
    section: async (title) => {
      const { value } = must(await rooms.read(issue.id, (doc) => snapshotBoard(doc).blocks))
      const found = value.find((block) => block.kind === 'section' && block.title === title)
      if (found === undefined) throw new Error(`No section ${title}`)
      return found.id
    },
  }
}
