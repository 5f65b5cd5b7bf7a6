import type { Env } from '../env'
import type { Log } from '../log'
import { checkDatabase, reachDatabase, shownUrl } from './check'
import { type Database, type DatabaseAddress, openDatabase } from './client'
import { startEmbedded } from './embedded'
import { migrateDatabase } from './migrate'

export interface StartedDatabase {
  readonly db: Database
  close(): Promise<void>
}

/** The database, reachable and up to date: DATABASE_URL's, else the data folder's own, whose lock the caller holds. */
export async function startDatabase(env: Env, log: Log): Promise<StartedDatabase> {
  if (env.databaseUrl !== null)
    return open({ connectionString: env.databaseUrl }, { where: shownUrl(env.databaseUrl), log })
  const embedded = await startEmbedded(env.dataFolder, log)
  try {
    const database = await open(embedded.address, { where: 'our own', log })
    return {
      db: database.db,
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
  try {
    await reachDatabase(where, async () => {
      await checkDatabase(database.db)
      await migrateDatabase(database.db)
    })
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
