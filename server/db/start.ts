import type { Env } from '../env'
import type { Log } from '../log'
import { checkDatabase, checkMigrations, reachDatabase, shownUrl } from './check'
import { type Database, type DatabaseAddress, openDatabase } from './client'
import { startEmbedded } from './embedded'
import { migrateDatabase } from './migrate'

export interface StartedDatabase {
  readonly db: Database
  /** The same with connections of its own, for what is typed on boards: pages that take all others don't hold it up. */
  readonly roomsDb: Database
  close(): Promise<void>
}

/** Boards are written one commit after the other; the rest is for loading them and for changes by the server. */
const roomConnections = 5

/**
 * Postgres ends a change of a board that says nothing for so long, in milliseconds: its server stands still, and others wait
 * for what it has locked.
 */
const standsStill = 60_000

/**
 * How long a board waits for an answer, in milliseconds, before it takes its connection for dead, says that nothing can be
 * stored, and tries another: far longer than a slow database takes for what boards ask, far shorter than TCP would wait.
 */
const answersWithin = 15_000

/** The database, reachable and up to date: DATABASE_URL's, else the data folder's own, whose lock the caller holds. */
export async function startDatabase(env: Env, log: Log): Promise<StartedDatabase> {
  if (env.databaseUrl !== null)
    return open({ connectionString: env.databaseUrl }, { where: shownUrl(env.databaseUrl), log })
  const embedded = await startEmbedded(env.dataFolder, log)
  try {
    const database = await open(embedded.address, { where: 'our own', log })
    return {
      ...database,
      close: async () => {
        await database.close()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function open(address: DatabaseAddress, { where, log }: { where: string; log: Log }): Promise<StartedDatabase> {
  const database = openDatabase(address, log)
  const rooms = openDatabase(
    {
      ...address,
      max: roomConnections,
      idle_in_transaction_session_timeout: standsStill,
      keepAlive: true,
      query_timeout: answersWithin,
    },
    log,
  )
  const close = async () => {
    await Promise.all([database.close(), rooms.close()])
  }
  try {
    await reachDatabase(where, async () => {
      await checkDatabase(database.db, log)
      await checkMigrations(database.db)
      await migrateDatabase(database.db)
    })
    return { db: database.db, roomsDb: rooms.db, close }
  } catch (error) {
    await close()
    throw error
  }
}
