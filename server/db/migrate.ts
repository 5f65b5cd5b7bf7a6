import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { Database } from './client'

/** Beside this file, and beside the bundle that this file is part of. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number, the same for ever: processes that migrate one database at once wait for each other by it. */
export const migrationLock = 1_297_305_416

/** Brings the schema up to date, all in one transaction: it is done wholly or not at all, and doing it again does nothing. */
export async function migrateDatabase(db: Database, folder = migrationsFolder): Promise<void> {
  const connection = await db.$client.connect()
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await migrate(drizzle(connection), { migrationsFolder: folder })
    await connection.query('SELECT pg_advisory_unlock($1)', [migrationLock])
    connection.release()
  } catch (error) {
    connection.release(true)
    throw error
  }
}
