import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../db/client'
import { migrationsFolder } from '../db/migrate'
import { testDatabase } from '../testing/database'
import { restoreBackup, writeBackup } from './index'
import { fingerprints, isChainWhole } from './testing/fingerprints'
import { fullDatabase } from './testing/full-database'

const clock = { now: () => new Date() }
let folder: string
let source: Awaited<ReturnType<typeof testDatabase>>
let good: string
/** Of the source as it was when `good` was made; nobody writes to it. */
let expected: ReadonlyMap<string, string>

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-backup-'))
  source = await testDatabase()
  await fullDatabase(source.db)
  good = path.join(folder, 'good.gz')
  await writeBackup(source.db, { file: good, version: '1.2.3', clock })
  expected = await fingerprints(source.db.$client)
})

afterAll(async () => {
  await source.close()
  await rm(folder, { recursive: true })
})

async function freshDatabase(): Promise<Database> {
  const database = await testDatabase()
  onTestFinished(() => database.close())
  return database.db
}

/** A database as Postgres makes it: not even our tables. */
async function bareDatabase(): Promise<Database> {
  const db = await freshDatabase()
  await db.$client.query('DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE; CREATE SCHEMA public')
  return db
}

const restore = (db: Database, file: string, options = {}) =>
  restoreBackup(db, { file, clock, migrationsFolder, ...options })

const passing = ['processes', 'rate_limits', 'sessions']
const later = ['audit_chain', 'audit_log']

describe('R30: what was backed up comes back', () => {
  test.each([
    ['tables that are empty', freshDatabase],
    ['no tables at all', bareDatabase],
  ])('into %s', async (_name, make) => {
    const db = await make()
    const { rows } = await restore(db, good)
    const found = await fingerprints(db.$client)
    const compared = (hashes: ReadonlyMap<string, string>) =>
      [...hashes].filter(([name]) => !passing.includes(name) && !later.includes(name))
    expect(compared(found)).toEqual(compared(expected))
    expect(compared(found).length).toBeGreaterThan(20)
    for (const name of passing) expect(found.get(name)).toBe('0 ')
    expect(compared(found).filter(([, hash]) => hash.startsWith('0 '))).toEqual([])
    expect(rows).toBeGreaterThan(40)
    await expectAudit(db)
  })

  async function expectAudit(db: Database) {
    const acts = (client: Database['$client']) =>
      client.query(
        'SELECT id, act, target, detail, created_at, hash FROM audit_log JOIN audit_chain ON audit_id = id ORDER BY position',
      )
    const [before, after] = [await acts(source.db.$client), await acts(db.$client)]
    expect(after.rows.slice(0, -1)).toEqual(before.rows)
    expect(after.rows.at(-1)).toMatchObject({ act: 'restore-backup' })
    expect(await isChainWhole(db.$client)).toBe(true)
    await expect(db.$client.query('DELETE FROM audit_log')).rejects.toThrow('only ever added to')
  }

  test('and what is made from then on takes no number twice', async () => {
    const db = await freshDatabase()
    // A row with a number above all that are there was made, and is gone.
    await source.db.$client.query(`SELECT nextval('timeline_id_seq') FROM generate_series(1, 50)`)
    const file = path.join(folder, 'numbers.gz')
    await writeBackup(source.db, { file, version: '1', clock })
    await restore(db, file)
    const next = await db.$client.query<{ next: string; audit: string }>(
      `SELECT nextval('timeline_id_seq') AS next, nextval('audit_log_id_seq') > (SELECT max(id) FROM audit_log) AS audit`,
    )
    expect(Number(next.rows[0]?.next)).toBe(52)
    expect(next.rows[0]?.audit).toBe(true)
  })

  test('but for who was signed in, and links that are still to be used', async () => {
    const db = await freshDatabase()
    await restore(db, good)
    const { rows } = await db.$client.query(
      'SELECT token_hash, revoked_at IS NOT NULL AS revoked FROM sign_in_links ORDER BY 1',
    )
    expect(rows).toEqual([
      { token_hash: 'open', revoked: true },
      { token_hash: 'used', revoked: false },
    ])
  })

  test('R31: and every board begins an epoch that it never had, however often it is restored', async () => {
    const epochs: number[] = []
    for (const now of ['2026-11-22T10:00:00Z', '2026-11-22T10:00:01Z', '2020-01-01T00:00:00Z']) {
      const db = await freshDatabase()
      await restore(db, good, { clock: { now: () => new Date(now) } })
      const { rows } = await db.$client.query<{ epoch: number }>('SELECT epoch FROM boards')
      epochs.push(Number(rows[0]?.epoch))
    }
    const [first = 0, second, withoutClock] = epochs
    expect(first).toBeGreaterThan(2)
    expect(second).toBe(first + 1)
    expect(withoutClock).toBe(2)
  })

  test('also from before the last migrations, which are made up for', async () => {
    const newer = path.join(folder, 'migrations')
    await addMigration(newer, 'ALTER TABLE users ADD COLUMN shoe integer DEFAULT 42;')
    const db = await bareDatabase()
    await restore(db, good, { migrationsFolder: newer })
    const { rows } = await db.$client.query('SELECT DISTINCT shoe FROM users')
    expect(rows).toEqual([{ shoe: 42 }])
    const files = path.join(folder, 'newer.gz')
    await writeBackup(db, { file: files, version: '9.9.9', clock })
    await expect(restore(await bareDatabase(), files)).rejects.toThrow('made by Masthead 9.9.9')
    const migrated = await freshDatabase()
    await migrated.$client.query(`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 1)`)
    await expect(restore(migrated, good)).rejects.toThrow('older version')
  })
})

async function addMigration(to: string, statement: string): Promise<void> {
  await cp(migrationsFolder, to, { recursive: true })
  const file = path.join(to, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8'))
  const last = journal.entries.at(-1)
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_test' })
  await writeFile(file, JSON.stringify(journal))
  await writeFile(path.join(to, '9999_test.sql'), statement)
}

describe('R30: a file that is damaged is refused, and nothing is touched', () => {
  async function refused(bytes: Uint8Array, message: string | RegExp) {
    const db = await bareDatabase()
    const file = path.join(folder, `damaged-${Math.random()}.gz`)
    await writeFile(file, bytes)
    await expect(restore(db, file)).rejects.toThrow(message)
    const { rows } = await db.$client.query(
      `SELECT nspname FROM pg_namespace WHERE nspname = 'drizzle' UNION SELECT tablename FROM pg_tables WHERE schemaname = 'public'`,
    )
    expect(rows).toEqual([])
  }

  test.each([0.02, 0.25, 0.5, 0.75, 0.99])('one byte of it is another, at %d of its length', async (share) => {
    const bytes = await readFile(good)
    const at = Math.floor(bytes.length * share)
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    await refused(bytes, 'damaged')
  })

  test.each([0.1, 0.5, 0.999])('it ends at %d of its length', async (share) => {
    const bytes = await readFile(good)
    await refused(bytes.subarray(0, Math.floor(bytes.length * share)), 'damaged')
  })

  const repacked = async (change: (lines: string[]) => string[]) => {
    const lines = gunzipSync(await readFile(good))
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
    return gzipSync(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }

  test.each<[string, (lines: string[]) => string[]]>([
    ['a row is gone', (lines) => lines.toSpliced(5, 1)],
    ['a row is there twice', (lines) => lines.toSpliced(5, 0, lines[5] ?? '')],
    [
      'a row says something else',
      (lines) => lines.map((line) => line.replace('https://x.example', 'https://y.example')),
    ],
    ['the end is missing', (lines) => lines.slice(0, -1)],
    ['there is more behind its end', (lines) => [...lines, '[]']],
    ['nothing is in it', () => []],
  ])('packed again, but %s', async (_name, change) => {
    await refused(await repacked(change), 'damaged')
  })

  test.each<[string, Uint8Array, RegExp]>([
    ['another file', gzipSync('{"hello":1}\n'), /is no backup of Masthead/],
    ['a backup of a later form', gzipSync('{"masthead":"backup","format":2}\n'), /another version of Masthead/],
    ['a text', Buffer.from('hello'), /damaged|no backup/],
    ['nothing', Buffer.from(''), /damaged/],
  ])('%s', async (_name, bytes, message) => {
    await refused(bytes, message)
  })
})

describe('a database that something is in', () => {
  test('is not replaced', async () => {
    const db = await freshDatabase()
    await db.$client.query(`INSERT INTO users (name, role) VALUES ('Ada', 'admin')`)
    const before = await fingerprints(db.$client)
    await expect(restore(db, good)).rejects.toThrow('not empty')
    expect(await fingerprints(db.$client)).toEqual(before)
  })

  test('is refused while a server runs on it, though it has nothing yet', async () => {
    const db = await freshDatabase()
    await db.$client.query(`INSERT INTO processes (id, host, pid, secret) VALUES (gen_random_uuid(), 'here', 123, 's')`)
    await expect(restore(db, good)).rejects.toThrow('process 123 on here')
    await db.$client.query(`UPDATE processes SET seen_at = now() - interval '2 minutes'`)
    const holder = await db.$client.connect()
    await holder.query('SELECT pg_advisory_lock(1297305417)')
    await expect(restore(db, good)).rejects.toThrow('Stop it first')
    holder.release(true)
  })
})

describe('the file of a backup', () => {
  test('is its owner’s alone, and never in the place of another', async () => {
    expect((await stat(good)).mode & 0o777).toBe(0o600)
    const before = await readFile(good)
    await expect(writeBackup(source.db, { file: good, version: '1', clock })).rejects.toThrow('is there already')
    expect(await readFile(good)).toEqual(before)
  })

  test('is not there where it could not be made whole', async () => {
    const own = await mkdtemp(path.join(folder, 'failed-'))
    const file = path.join(own, 'x.gz')
    const db = await bareDatabase()
    await expect(writeBackup(db, { file, version: '1', clock })).rejects.toThrow('no Masthead')
    expect(await readdir(own)).toEqual([])
    const nowhere = path.join(own, 'none/x.gz')
    await expect(writeBackup(source.db, { file: nowhere, version: '1', clock })).rejects.toThrow('ENOENT')
    await writeFile(`${file}.part`, 'of another')
    await expect(writeBackup(source.db, { file, version: '1', clock })).rejects.toThrow('another backup')
    expect(await readFile(`${file}.part`, 'utf8')).toBe('of another')
  })

  test('says what it is to whoever looks', async () => {
    const [first = ''] = gunzipSync(await readFile(good))
      .toString('utf8')
      .split('\n')
    expect(JSON.parse(first)).toMatchObject({ masthead: 'backup', format: 1, version: '1.2.3' })
    expect(first).not.toContain('"sessions"')
  })
})
