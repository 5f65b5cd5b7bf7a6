import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { boardMarkdown } from '../../lib/board'
import { Browser } from '../collab/testing/browser'
import { collabServer } from '../collab/testing/collab-server'
import { addIssue, type BoardFixture } from '../collab/testing/fixture'
import type { Database } from '../db/client'
import { migrationsFolder } from '../db/migrate'
import { recordAct } from '../db/queries/audit'
import { boardSnapshots, boardUpdates, issues, users, votes } from '../db/schema'
import { testDatabase } from '../testing/database'
import { restoreBackup, writeBackup } from './index'
import { fingerprints, isChainWhole } from './testing/fingerprints'
import { addUpdates, fullDatabase } from './testing/full-database'

const clock = { now: () => new Date() }
const boards = Number(process.env['MASTHEAD_DRILL_BOARDS'] ?? 4)
/** In the log before the drill begins, over all boards. */
const rows = Number(process.env['MASTHEAD_DRILL_ROWS'] ?? 400)
const names = ['ada', 'bob', 'cleo', 'dan']

test('R30: a backup taken under load holds one moment of everything, and comes back equal', async () => {
  const source = await opened()
  const fixture = await fullDatabase(source)
  const numbers = await manyBoards(source, fixture)
  const server = await collabServer({ db: source, fixture })
  onTestFinished(() => server.close())
  const writers = numbers
    .slice(0, 4)
    .flatMap((number, index) =>
      names.slice(0, 2).map((_, shift) => new Writer(server.port, names[(index + shift) % 4] ?? 'ada', number)),
    )
  onTestFinished(() => {
    for (const writer of writers) writer.close()
  })
  await Promise.all(writers.map((writer) => writer.browser.saved()))
  const load = { over: false }
  const working = [...writers.map((writer) => writer.write(load)), voting(source, fixture, load)]
  await Promise.all(writers.map((writer) => writer.browser.until(() => writer.acknowledged >= 20)))

  const folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-drill-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const before = writers.map((writer) => writer.acknowledged)
  const file = path.join(folder, 'drill.gz')
  let inside: ReadonlyMap<string, string> = new Map()
  const taken = await writeBackup(source, {
    ...{ file, version: '1', clock },
    onSnapshot: async (client) => {
      inside = await fingerprints(client)
    },
  })
  const after = writers.map((writer) => writer.written)
  load.over = true
  await Promise.all(working)
  await Promise.all(writers.map((writer) => writer.browser.saved()))

  const target = await opened()
  const restored = await restoreBackup(target, { file, clock, migrationsFolder })
  tell({ taken, restored })
  const found = await fingerprints(target.$client)
  const kept = [...inside.keys()].filter((name) => !['processes', 'rate_limits', 'sessions'].includes(name))
  for (const name of kept.filter((table) => !table.startsWith('audit_')))
    expect([name, found.get(name)]).toEqual([name, inside.get(name)])
  expect(await isChainWhole(target.$client)).toBe(true)
  expect(await count(target, 'audit_log')).toBe(Number(inside.get('audit_log')?.split(' ')[0]) + 1)
  expect(await count(target, 'votes')).toBe(Number(inside.get('votes')?.split(' ')[0]))
  await expectPrefixes(target, { writers, before, after })
  for (const number of numbers) expect(await markdownOf(target, number)).toContain('* [One](https://one.example/)')
  // What came after the backup was taken is not in it: so the load went on, and the moment was one moment.
  expect(await fingerprints(source.$client)).not.toEqual(inside)
}, 1_200_000)

async function opened(): Promise<Database> {
  const database = await testDatabase()
  onTestFinished(() => database.close())
  return database.db
}

async function manyBoards(db: Database, { publicationId, actors }: BoardFixture): Promise<readonly number[]> {
  const numbers = Array.from({ length: boards }, (_, index) => 100 + index)
  const userId = actors.get('bob')?.id ?? null
  for (const number of numbers) {
    const issueId = await addIssue(db, { publicationId, number })
    const doc = new Y.Doc()
    const log: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => log.push(update))
    for (let each = 0; each < rows / boards; each++) doc.getText('before').insert(each * 4, 'word')
    await addUpdates(db, { issueId, userId, log })
  }
  return numbers
}

/** An editor who writes numbered words, one after the other, as fast as the server answers. */
class Writer {
  readonly browser: Browser
  readonly name: string
  readonly number: number
  written = 0
  acknowledged = 0

  constructor(port: number, name: string, number: number) {
    this.name = name
    this.number = number
    this.browser = new Browser({ port, name, number })
  }

  async write(load: { readonly over: boolean }): Promise<void> {
    while (!load.over) {
      this.browser.write(`${this.name}:${this.written};`)
      this.written += 1
      const { written } = this
      await this.browser.saved()
      this.acknowledged = written
    }
  }

  close(): void {
    this.browser.close()
  }
}

/** People who join, vote and take votes back, each noted in the log of acts. */
async function voting(db: Database, { round }: { readonly round: number }, load: { readonly over: boolean }) {
  const [nomination] = await db.select().from(votes).limit(1)
  if (nomination === undefined) throw new RangeError('Nothing is nominated')
  for (let count = 0; !load.over; count++) {
    await db.transaction(async (tx) => {
      const [person] = await tx
        .insert(users)
        .values({ name: `Voter ${count}`, role: 'member' })
        .returning()
      const userId = person?.id ?? ''
      await tx.insert(votes).values({ roundId: round, nominationId: nomination.nominationId, userId })
      await recordAct(tx, { userId, act: 'vote', target: String(count), detail: {} })
      if (count % 3 === 0) await tx.delete(votes).where(eq(votes.userId, userId))
    })
  }
}

interface Expected {
  readonly writers: readonly Writer[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** Of each editor's words the first so many are there, in order: all that were acknowledged before the backup began. */
async function expectPrefixes(db: Database, { writers, before, after }: Expected): Promise<void> {
  for (const [index, { name, number }] of writers.entries()) {
    const text = (await restoredDoc(db, number)).getText('text').toString()
    const found = [...text.matchAll(/([a-z]+):(\d+);/g)]
      .filter((match) => match[1] === name)
      .map((match) => Number(match[2]))
    expect(found).toEqual(found.map((_, place) => place))
    expect(found.length).toBeGreaterThanOrEqual(before[index] ?? Number.NaN)
    expect(found.length).toBeLessThanOrEqual(after[index] ?? Number.NaN)
  }
}

async function restoredDoc(db: Database, number: number): Promise<Y.Doc> {
  const [issue] = await db.select().from(issues).where(eq(issues.number, number))
  const issueId = issue?.id ?? 0
  const doc = new Y.Doc()
  const snapshots = await db.select().from(boardSnapshots).where(eq(boardSnapshots.issueId, issueId))
  const log = await db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId)).orderBy(boardUpdates.seq)
  for (const { data } of [...snapshots, ...log]) Y.applyUpdate(doc, data)
  expect(doc.store.pendingStructs).toBeNull()
  return doc
}

async function markdownOf(db: Database, number: number): Promise<string> {
  return boardMarkdown(await restoredDoc(db, number))
}

async function count(db: Database, table: string): Promise<number> {
  const { rows: found } = await db.$client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`)
  return Number(found[0]?.count)
}

function tell({
  taken,
  restored,
}: Record<'taken' | 'restored', { rows: number; milliseconds: number; bytes?: number }>) {
  if (process.env['MASTHEAD_DRILL_ROWS'] === undefined) return
  process.stdout.write(
    `Backup: ${taken.rows} rows, ${taken.bytes} bytes, ${taken.milliseconds} ms; restore: ${restored.milliseconds} ms\n`,
  )
}
