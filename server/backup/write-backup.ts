import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, lstat, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { errorCode, Problem } from '../problem'
import { type BackupFigures, type BackupHeader, formatVersion, rowsOf } from './format'
import { appliedMigrations } from './migrations'
import { quoted, readTables, type Table } from './tables'

/** About how much of a table is held at once, in letters. */
const batchSize = 2_000_000
const mostRows = 2_000

export interface BackupOptions {
  readonly file: string
  /** Of this Masthead. */
  readonly version: string
  readonly clock: Clock
  /** Called in the transaction that everything is read in. */
  readonly onSnapshot?: (client: PoolClient) => Promise<void>
}

/**
 * Writes everything that a database holds as of one moment into a new file, while whoever uses it goes on. The file is
 * there whole or not at all, and only its owner may read it: it holds drafts and addresses.
 */
export async function writeBackup(db: Database, options: BackupOptions): Promise<BackupFigures> {
  const { file, clock } = options
  const started = clock.now()
  const part = `${file}.part`
  await refuseExisting(file)
  await makeEmpty(part)
  try {
    const header = await fillFile(db, { ...options, file: part, takenAt: started })
    const { size } = await stat(part)
    await putInPlace(part, file)
    const milliseconds = clock.now().getTime() - started.getTime()
    return { header, rows: rowsOf(header), bytes: size, milliseconds }
  } catch (error) {
    throw unwritable(file, error)
  } finally {
    await rm(part, { force: true })
  }
}

async function fillFile(
  db: Database,
  { file, version, takenAt, onSnapshot }: Omit<BackupOptions, 'clock'> & { readonly takenAt: Date },
): Promise<BackupHeader> {
  const client = await db.$client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex'`)
    const { header, tables } = await readHeader(client, { version, takenAt })
    await onSnapshot?.(client)
    const output = createWriteStream(file, { flags: 'r+', flush: true })
    await pipeline(Readable.from(withDigest(lines(client, header, tables))), createGzip(), output)
    await client.query('COMMIT')
    return header
  } finally {
    client.release(true)
  }
}

/** Ours from here on: nobody else's file of this name is written to, or removed. */
async function makeEmpty(part: string): Promise<void> {
  try {
    const made = await open(part, 'wx', 0o600)
    await made.close()
  } catch (error) {
    throw unwritable(part, error)
  }
}

async function refuseExisting(file: string): Promise<void> {
  const found = await lstat(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    throw unwritable(file, error)
  })
  if (found !== null) throw new Problem(`${file} is there already. Name a new file, or remove that one.`)
}

/** A failure of the file system as a Problem; every other error as it is. */
function unwritable(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error) || error instanceof Problem) return error
  const code = errorCode(error)
  if (code === 'EEXIST')
    return new Problem(`${file} is there already. Is another backup being made? If not, remove it.`)
  const isOfFile = ['open', 'write', 'fsync', 'link', 'rename', 'lstat'].includes(String(error.syscall))
  return isOfFile ? new Problem(`${file} can't be written (${code}).`) : error
}

/** A hard link never takes the place of another file; where there are none, the check at the start has to do. */
async function putInPlace(part: string, file: string): Promise<void> {
  try {
    await link(part, file)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error
    await rename(part, file)
  }
  // So that the name, too, outlives the power.
  const folder = await open(path.dirname(path.resolve(file)), 'r')
  await folder.sync().finally(() => folder.close())
}

async function readHeader(client: PoolClient, { version, takenAt }: { version: string; takenAt: Date }) {
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0) throw new Problem('This database holds no Masthead, so there is nothing to back up.')
  const tables = await readTables(client)
  const counted = []
  for (const { name, columns } of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`)
    counted.push({ name, columns: columns.map((column) => column.name), rows: Number(rows[0]?.count) })
  }
  const sequences = await client.query<{ name: string; last: string }>(
    `SELECT sequencename AS name, coalesce(last_value, 0)::text AS last FROM pg_sequences WHERE schemaname = 'public'`,
  )
  const header: BackupHeader = {
    masthead: 'backup',
    format: formatVersion,
    version,
    takenAt: takenAt.toISOString(),
    migrations: [...migrations],
    tables: counted,
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
  }
  return { header, tables }
}

async function* lines(client: PoolClient, header: BackupHeader, tables: readonly Table[]): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`
  for (const table of tables) yield* rowsOfTable(client, table)
}

/** The rows by a cursor, as many at a time as come to about the same size. */
async function* rowsOfTable(client: PoolClient, { name, columns, key }: Table): AsyncGenerator<string> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  const order = key.length === 0 ? '' : ` ORDER BY ${quoted(...key)}`
  await client.query(
    `DECLARE backup NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM ${quoted(name)}${order}`,
  )
  let count = 1
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${count} FROM backup`)
    if (rows.length === 0) break
    const text = rows.map(({ line }) => `${line}\n`).join('')
    yield text
    const fitting = Math.floor((batchSize / text.length) * rows.length)
    count = Math.max(1, Math.min(fitting, count * 4, mostRows))
  }
  await client.query('CLOSE backup')
}

async function* withDigest(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const part of text) {
    const bytes = Buffer.from(part)
    hash.update(bytes)
    yield bytes
  }
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`)
}
