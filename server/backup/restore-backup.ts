import type { PoolClient } from 'pg'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { migrateDatabase, migrationLock } from '../db/migrate'
import { recordAct } from '../db/queries/audit'
import { Problem } from '../problem'
import { endInvitations, raiseEpochs } from './afterwards'
import { type BackupFigures, type BackupHeader, rowsOf } from './format'
import { appliedMigrations, applyMigrations, knownMigrations } from './migrations'
import { readBackup } from './read-backup'
import { refuseServed } from './served'
import { isKept, quoted, readTables, type Table, tableNames } from './tables'

/** About how much is given to Postgres at once, in letters. */
const batchSize = 2_000_000

export interface RestoreOptions {
  readonly file: string
  readonly clock: Clock
  readonly migrationsFolder: string
}

/**
 * Fills an empty database with what a backup holds, and brings it up to this version. Everything happens or nothing: the
 * whole file is checked before the database is touched, and all of it is one transaction. Each board begins a new epoch, so
 * that no browser can write what it still holds onto what was restored.
 */
export async function restoreBackup(db: Database, options: RestoreOptions): Promise<Omit<BackupFigures, 'bytes'>> {
  const { file, clock, migrationsFolder } = options
  const started = clock.now()
  const known = await knownMigrations(migrationsFolder)
  const header = await readBackup(file)
  refuseUnknown(
    header,
    known.map(({ hash }) => hash),
  )
  const client = await db.$client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL masthead.restoring = 'on'`)
    // A server that starts now waits for this.
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const applied = await appliedMigrations(client)
    if (applied.length === 0) await applyMigrations(client, known.slice(0, header.migrations.length))
    else await refuseOther(client, { applied, header })
    await fill(client, { file, header })
    await raiseEpochs(client, started)
    await endInvitations(client)
    await client.query('COMMIT')
  } finally {
    client.release(true)
  }
  await migrateDatabase(db, migrationsFolder)
  const rows = rowsOf(header)
  const detail = { takenAt: header.takenAt, rows }
  await recordAct(db, { userId: null, act: 'restore-backup', target: 'database', detail })
  return { header, rows, milliseconds: clock.now().getTime() - started.getTime() }
}

function refuseUnknown(header: BackupHeader, known: readonly string[]): void {
  if (header.migrations.every((hash, index) => hash === known[index])) return
  throw new Problem(
    `The backup was made by Masthead ${header.version}, with a database of another version than this one knows. Restore it with that version or a newer one.`,
  )
}

async function refuseOther(
  client: PoolClient,
  { applied, header }: { applied: readonly string[]; header: BackupHeader },
) {
  await refuseServed(client)
  for (const name of await tableNames(client)) {
    const { rows } = await client.query<{ full: boolean }>(`SELECT EXISTS (SELECT FROM ${quoted(name)}) AS full`)
    if (rows[0]?.full === true && isKept(name))
      throw new Problem(
        'This database is not empty, and a restore never replaces anything. Name a new data folder in MASTHEAD_DATA, or a new, empty database in DATABASE_URL.',
      )
  }
  if (applied.join() !== header.migrations.join())
    throw new Problem(
      'The backup is of an older version than the tables of this database. Restore it into a database without any tables; they are made and brought up to date then.',
    )
}

async function fill(client: PoolClient, { file, header }: { file: string; header: BackupHeader }): Promise<void> {
  const tables = await matching(client, header)
  for (const table of tables) await deferSelfReferences(client, table, 'DEFERRABLE INITIALLY DEFERRED')
  const filler = new Filler(client, tables)
  await readBackup(file, { row: (table, line) => filler.take(table, line) })
  await filler.flush()
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const table of tables) await deferSelfReferences(client, table, 'NOT DEFERRABLE')
  await checkCounts(client, header)
  await setSequences(client, { tables, header })
}

/** The tables of the backup as this database has them, in the backup's order, with the columns that the backup has. */
async function matching(client: PoolClient, { tables }: BackupHeader): Promise<readonly Table[]> {
  const own = await readTables(client)
  return tables.map(({ name, columns }) => {
    const table = own.find((candidate) => candidate.name === name)
    const picked = columns.map((column) => table?.columns.find((candidate) => candidate.name === column))
    if (table === undefined || picked.includes(undefined))
      throw new Problem(`The backup has a table “${name}” that this version does not know. Nothing was restored.`)
    return { ...table, columns: picked.filter((column) => column !== undefined) }
  })
}

/** A row may refer to one of its own table that comes later. */
async function deferSelfReferences(client: PoolClient, { name, selfReferences }: Table, mode: string): Promise<void> {
  for (const constraint of selfReferences)
    await client.query(`ALTER TABLE ${quoted(name)} ALTER CONSTRAINT ${quoted(constraint)} ${mode}`)
}

/** Writes rows as they come, many in one statement. */
class Filler {
  readonly #client: PoolClient
  readonly #tables: readonly Table[]
  #at = 0
  #lines: string[] = []
  #size = 0

  constructor(client: PoolClient, tables: readonly Table[]) {
    this.#client = client
    this.#tables = tables
  }

  async take(table: number, line: string): Promise<void> {
    if (table !== this.#at || this.#size + line.length > batchSize) await this.flush()
    this.#at = table
    this.#lines.push(line)
    this.#size += line.length
  }

  async flush(): Promise<void> {
    const table = this.#tables[this.#at]
    if (table === undefined || this.#lines.length === 0) return
    const rows = `[${this.#lines.join(',')}]`
    this.#lines = []
    this.#size = 0
    const columns = quoted(...table.columns.map(({ name }) => name))
    const values = table.columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ')
    await this.#client.query(
      `INSERT INTO ${quoted(table.name)} (${columns}) SELECT ${values} FROM json_array_elements($1::json) line`,
      [rows],
    )
  }
}

async function checkCounts(client: PoolClient, { tables }: BackupHeader): Promise<void> {
  for (const { name, rows: expected } of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`)
    if (Number(rows[0]?.count) !== expected)
      throw new RangeError(`${name} has ${rows[0]?.count} rows after the restore, expected ${expected}`)
  }
}

/** What comes next is above everything that was ever given out before the backup, and above what is there. */
async function setSequences(
  client: PoolClient,
  { tables, header }: { tables: readonly Table[]; header: BackupHeader },
): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns) {
      const found = await client.query<{ sequence: string | null }>(
        'SELECT pg_get_serial_sequence($1, $2) AS sequence',
        [quoted(name), column.name],
      )
      const sequence = found.rows[0]?.sequence ?? null
      if (sequence === null) continue
      const last = header.sequences[sequence.replace(/^public\./, '')] ?? '0'
      await client.query(
        `SELECT setval($1, greatest($2::bigint, (SELECT max(${quoted(column.name)}) FROM ${quoted(name)}), 0) + 1, false)`,
        [sequence, last],
      )
    }
  }
}
