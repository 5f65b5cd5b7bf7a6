import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Log } from '../log'
import { errorCode, Problem } from '../problem'
import type { Database } from './client'
import { migrationsFolder } from './migrate'

/** The oldest Postgres that the migrations are written for. */
const oldest = 14

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host can’t be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host can’t be reached',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
  '53300': 'it takes no more connections',
  '57P03': 'it is starting up or shutting down',
  '42501': 'its user may not make tables',
  '25006': 'it can only be read',
  '53100': 'its disk is full',
}

/** Runs what needs the database; what goes wrong with reaching it becomes a Problem that says so. `where` has no password. */
export async function reachDatabase<T>(where: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem) throw error
    const reason = reasons[errorCode(error) ?? ''] ?? (isTimeout(error) ? 'it does not answer' : null)
    if (reason === null) throw error
    throw new Problem(
      `The database (${where}) can't be used: ${reason}. Check DATABASE_URL and that Postgres is running.`,
      {
        cause: error,
      },
    )
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout|terminated/.test(error.message)
}

/** A URL of a database as it may be shown: without its password. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}${port && `:${port}`}${pathname}`
}

/**
 * Refuses a database that is too old, or that would lose what it said it has. One that relies on its file system never to
 * write half a page is told of: that is right on some, and loses everything on others.
 */
export async function checkDatabase(db: Pick<Database, '$client'>, log?: Pick<Log, 'warn'>): Promise<void> {
  const { rows } = await db.$client.query<Settings>(
    `SELECT current_setting('server_version_num') AS version, current_setting('fsync') AS fsync,
       current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit,
       current_setting('transaction_read_only') AS readonly`,
  )
  const [found] = rows
  if (found === undefined) throw new RangeError('The database says nothing of itself')
  const version = Math.floor(Number(found.version) / 10_000)
  if (version < oldest)
    throw new Problem(
      `The database is Postgres ${version}; Masthead needs ${oldest} or newer. Upgrade it, or unset DATABASE_URL.`,
    )
  if (found.readonly === 'on')
    throw new Problem(
      'The database can only be read: it is a replica, or its default_transaction_read_only is on. Name the one that takes writes in DATABASE_URL.',
    )
  if (found.fsync === 'off' || found.commit === 'off')
    throw new Problem(
      'The database runs with fsync or synchronous_commit off, so it would lose saved edits when the power fails. Turn both on.',
    )
  if (found.pages === 'off')
    log?.warn(
      'The database runs with full_page_writes off. Unless its file system never writes half a page, as ZFS does, it can be damaged when the power fails. Turn it on.',
    )
}

interface Settings {
  readonly version: string
  readonly fsync: string
  readonly pages: string
  readonly commit: string
  readonly readonly: string
}

/** Refuses a database that a newer Masthead has been at: what this one would write there, that one might not understand. */
export async function checkMigrations(db: Database): Promise<void> {
  const { rows: found } = await db.$client.query<{ journal: string | null }>(
    `SELECT to_regclass('drizzle.__drizzle_migrations')::text AS journal`,
  )
  if ((found[0]?.journal ?? null) === null) return
  const newest = Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis))
  const { rows } = await db.$client.query('SELECT 1 FROM drizzle.__drizzle_migrations WHERE created_at > $1 LIMIT 1', [
    newest,
  ])
  if (rows.length > 0)
    throw new Problem(
      'The database was last used by a newer Masthead. Start that version again, or restore a backup from before it.',
    )
}
