import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { isUnanswered } from '../../lib/database-error'
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
  | 'connectionString'
  | 'host'
  | 'port'
  | 'user'
  | 'password'
  | 'database'
  | 'max'
  | 'idle_in_transaction_session_timeout'
  | 'keepAlive'
  | 'query_timeout'
>

/** How long a query waits for a connection before it fails: a page that can't be made in that time is better told so. */
const connectWithin = 5_000

/** Opens no connection by itself: the first query does. Connections that break are logged and replaced. */
export function openDatabase(address: DatabaseAddress, log?: Pick<Log, 'warn'>): OpenDatabase {
  const pool = new Pool({ connectionTimeoutMillis: connectWithin, application_name: 'masthead', ...address })
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle database connection broke'))
  // One that breaks inside a transaction, between two statements, says so to nobody else: unheard, that ends the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => log?.warn({ err: error }, 'A database connection broke')),
  )
  const db = drizzle(pool, { schema })
  db.transaction = async (run, config) => {
    // Drizzle's own keeps a connection whose BEGIN fails, so that each outage would leave fewer.
    const client = await pool.connect()
    let isSilent = false
    try {
      return await drizzle<typeof schema, PoolClient>(client).transaction(run, config)
    } catch (error) {
      // What was not answered in time is still waited for on this connection: whoever got it next would wait behind that.
      isSilent = isUnanswered(error)
      throw error
    } finally {
      client.release(isSilent)
    }
  }
  let closing: Promise<void> | undefined
  return {
    db,
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}
