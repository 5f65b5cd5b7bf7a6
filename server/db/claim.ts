import type { PoolClient } from 'pg'
import type { Log } from '../log'
import { Problem } from '../problem'
import type { Database } from './client'

/** Any number, the same for ever: the server that holds it is the only one on its database. */
const serverLock = 1_297_305_417

/** How long a claim that went with its connection waits before it is made again, in milliseconds. */
const pause = 1000

export interface Claim {
  release(): Promise<void>
}

/**
 * Makes this process the only server on a database, as long as it runs: rooms of two servers would not see each other's
 * edits. Throws a Problem when another has it. A claim lost with its connection is made again; `onTaken` is called when
 * another process was faster.
 */
export async function claimDatabase(db: Database, { log, onTaken }: { log: Log; onTaken: () => void }): Promise<Claim> {
  let held: PoolClient | null = await claim(db)
  if (held === null)
    throw new Problem('Another Masthead serves this database. Stop it first, or name another database in DATABASE_URL.')
  let retry: NodeJS.Timeout | null = null
  const watch = (client: PoolClient) => client.once('error', again)
  const again = () => {
    held?.release(true)
    held = null
    retry = setTimeout(() => {
      claim(db).then(
        (client) => {
          if (client === null) return onTaken()
          held = client
          watch(client)
        },
        (error: unknown) => {
          log.warn({ err: error }, 'The database is away; it will be claimed again')
          again()
        },
      )
    }, pause)
  }
  watch(held)
  return {
    release: async () => {
      if (retry !== null) clearTimeout(retry)
      held?.off('error', again)
      held?.release(true)
      held = null
    },
  }
}

/** The connection that holds the lock, or null when another process has it. */
async function claim(db: Database): Promise<PoolClient | null> {
  const client = await db.$client.connect()
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [serverLock])
    if (rows[0]?.mine === true) return client
    client.release()
    return null
  } catch (error) {
    client.release(true)
    throw error
  }
}
