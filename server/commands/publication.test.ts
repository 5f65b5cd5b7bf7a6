import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { presets } from '../../lib/publication'
import type { Database } from '../db/client'
import { boardSnapshots, issues, publications, submissions } from '../db/schema'
import { Problem } from '../problem'
import { testDatabase } from '../testing/database'
import { createTestRepository } from '../testing/repository'
import { openPublication, type PublicationSettings } from './publication'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const log = pino({ level: 'silent' })
const clock = { now: () => new Date('2026-03-04T12:00:00Z') }

async function database(): Promise<Database> {
  const { db, close } = await testDatabase()
  stops.push(close)
  return db
}

function dataFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  stops.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const open = (db: Database, given: Partial<PublicationSettings> = {}) =>
  openPublication({
    db,
    dataFolder: dataFolder(),
    preset: 'demo',
    repository: null,
    branch: null,
    clock,
    log,
    ...given,
  })

describe('the demo', () => {
  it('begins with its own repository, past issues, a draft under way and links waiting', async () => {
    const db = await database()
    const { repository, view } = await open(db)
    expect((await view()).name).toBe('The Potting Shed')
    const rows = await db.select().from(issues).orderBy(issues.number)
    expect(rows.map(({ number, status, date, path }) => [number, status, date, path])).toEqual([
      [42, 'published', '2026-02-13', 'issues/2026-02-13-potting-shed.md'],
      [43, 'published', '2026-02-20', 'issues/2026-02-20-potting-shed.md'],
      [44, 'published', '2026-02-27', 'issues/2026-02-27-potting-shed.md'],
      [45, 'draft', '2026-03-06', 'drafts/2026-03-06-potting-shed.md'],
    ])
    expect(await db.select().from(boardSnapshots)).toHaveLength(4)
    const drafts = await repository.listDrafts(presets.demo.drafts)
    expect(drafts).toMatchObject({
      ok: true,
      value: [{ path: rows.at(-1)?.path, content: { value: { blob: rows.at(-1)?.baseBlob } } }],
    })
    const waiting = await db.select().from(submissions)
    expect(waiting.length).toBeGreaterThan(4)
    expect(waiting.every(({ status }) => status === 'waiting')).toBe(true)
  })

  it('is made once, and comes back as it was left', async () => {
    const db = await database()
    const folder = dataFolder()
    const first = await open(db, { dataFolder: folder })
    const head = await first.repository.head()
    await db.delete(submissions)
    const later = { now: () => new Date('2026-08-01T12:00:00Z') }
    const second = await open(db, { dataFolder: folder, clock: later })
    expect(second.id).toBe(first.id)
    expect(await second.repository.head()).toEqual(head)
    expect(await db.select().from(submissions)).toEqual([])
    expect(await db.select().from(issues)).toHaveLength(4)
  })

  it('fills a new database from the repository that is there', async () => {
    const folder = dataFolder()
    await open(await database(), { dataFolder: folder })
    const db = await database()
    await open(db, { dataFolder: folder })
    expect(await db.select().from(issues)).toHaveLength(4)
  })
})

describe('a repository that was named', () => {
  it('gets a row, no demo and no credentials in the database', async () => {
    const db = await database()
    const repo = createTestRepository({ 'README.md': 'About\n' }, { branch: 'trunk' })
    stops.push(() => repo.close())
    await open(db, { repository: repo.path, branch: null })
    await open(db, { repository: 'https://user:tok-canary@127.0.0.1:1/x.git', preset: 'this-week-in-rust' })
    expect(await db.select().from(publications).orderBy(publications.id)).toMatchObject([
      { repository: repo.path, branch: 'trunk', preset: 'demo' },
      { repository: 'https://127.0.0.1:1/x.git', branch: 'main', preset: 'this-week-in-rust' },
    ])
    expect(await db.select().from(issues)).toEqual([])
    expect(await db.select().from(submissions)).toEqual([])
  })

  it.each([
    [{ repository: '/nowhere/newsletter' }, 'does not exist'],
    [{ repository: os.tmpdir() }, 'is not a git repository'],
    [{ repository: 'ext::sh' }, 'can’t be reached by “ext:”'],
    [{ preset: 'this-week-in-rust' as const }, 'Say where the newsletter repository is'],
  ])('stops the start with a sentence when %j', async (given, words) => {
    const db = await database()
    const failure = await open(db, given).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Problem)
    expect((failure as Problem).message).toContain(words)
    expect(await db.select().from(publications)).toEqual([])
  })
})
