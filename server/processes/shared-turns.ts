import type { Database } from '../db/client'
import { createTurns } from '../turns'

/** Numbers of the locks, the same for ever. */
const locks = { publishing: 1_297_305_420, issues: 1_297_305_421, followers: 1_297_305_422, archive: 1_297_305_423 }
/** Between two tries, in milliseconds: what is waited for takes a second or more. */
const pause = 100

/** As `createTurns`, among all servers on the database: what one of them does by this name, it does alone. */
export function createSharedTurns(db: Database, name: keyof typeof locks): <T>(act: () => Promise<T>) => Promise<T> {
  const inTurn = createTurns()
  return (act) =>
    inTurn(async () => {
      const client = await db.$client.connect()
      let failed = true
      try {
        for (;;) {
          const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [locks[name]])
          if (rows[0]?.mine === true) break
          await new Promise((resolve) => setTimeout(resolve, pause))
        }
        const result = await act()
        await client.query('SELECT pg_advisory_unlock($1)', [locks[name]])
        failed = false
        return result
      } finally {
        // A lock that may still be held goes with its connection.
        client.release(failed)
      }
    })
}
