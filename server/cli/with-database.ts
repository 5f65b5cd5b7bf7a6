import { checkDatabase, reachDatabase, shownUrl } from '../db/check'
import { type Database, type DatabaseAddress, openDatabase } from '../db/client'
import { embeddedAddress, startEmbedded } from '../db/embedded'
import { startDatabase } from '../db/start'
import type { Env } from '../env'
import { requireLock, tryLock } from '../lock'
import { createLog } from '../log'
import { Problem } from '../problem'

/**
 * Runs a command on the database: on the running server's when there is one, else on the data folder's own, started for as
 * long as the command takes.
 */
export async function withDatabase<T>(env: Env, use: (db: Database) => Promise<T>): Promise<T> {
  if (env.databaseUrl !== null)
    return connected({ connectionString: env.databaseUrl }, { where: shownUrl(env.databaseUrl), use })
  const lock = await tryLock(env.dataFolder)
  if (lock === null) return onRunning(env, use)
  try {
    return await onOwn(env, use)
  } finally {
    await lock.release()
  }
}

/**
 * Runs a command on a database that no server uses, as it is: also one without any tables, which are not made here. Throws
 * a Problem where a server has the data folder.
 */
export async function withIdleDatabase<T>(env: Env, use: (db: Database) => Promise<T>): Promise<T> {
  if (env.databaseUrl !== null)
    return connected({ connectionString: env.databaseUrl }, { where: shownUrl(env.databaseUrl), use })
  const lock = await requireLock(env.dataFolder)
  try {
    const embedded = await startEmbedded(env.dataFolder, createLog('error'))
    try {
      return await connected(embedded.address, { where: 'our own', use })
    } finally {
      await embedded.stop()
    }
  } finally {
    await lock.release()
  }
}

async function onOwn<T>(env: Env, use: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = await startDatabase(env, createLog('error'))
  try {
    return await use(db)
  } finally {
    await close()
  }
}

async function onRunning<T>(env: Env, use: (db: Database) => Promise<T>): Promise<T> {
  const address = await embeddedAddress(env.dataFolder)
  if (address === null) throw new Problem('The server is just being started for the first time. Try again in a moment.')
  return connected(address, { where: `the running server's`, use })
}

async function connected<T>(
  address: DatabaseAddress,
  { where, use }: { where: string; use: (db: Database) => Promise<T> },
): Promise<T> {
  const { db, close } = openDatabase({ ...address, max: 2 })
  try {
    await reachDatabase(where, () => checkDatabase(db))
    return await use(db)
  } finally {
    await close()
  }
}
