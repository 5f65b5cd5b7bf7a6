import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool, type PoolConfig } from 'pg'
import type { Log } from '../log'
import * as schema from './schema'

/** The database with a pool behind it. Inside `db.transaction` only the transaction may be used. */
export type Database = NodePgDatabase<typeof schema> & { readonly $client: Pool }

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export interface OpenDatabase {
  readonly db: Database
  close(): Promise<void>
}

/** Where a database is: what `pg` takes, so that a URL and a Unix socket are the same to the caller. */
export type DatabaseAddress = Pick<
  PoolConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'max'
>

/** Opens no connection by itself: the first query does. Connections that break while idle are logged and replaced. */
export function openDatabase(address: DatabaseAddress, log?: Pick<Log, 'warn'>): OpenDatabase {
  const pool = new Pool({ connectionTimeoutMillis: 10_000, application_name: 'masthead', ...address })
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle database connection broke'))
  let closing: Promise<void> | undefined
  return {
    db: drizzle(pool, { schema }),
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}
