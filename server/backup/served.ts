import type { PoolClient } from 'pg'
import { Problem } from '../problem'

/** A server that was seen this long ago is gone: each says many times in between that it is alive. */
const goneAfter = 60

/** Held by the server that does what only one may. */
const serverLock = 1_297_305_417

/** Refuses a database that a server is on: it would not know that its ground has moved. */
export async function refuseServed(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ host: string; pid: number }>(
    `SELECT host, pid FROM processes WHERE seen_at > clock_timestamp() - make_interval(secs => $1) ORDER BY seen_at DESC LIMIT 1`,
    [goneAfter],
  )
  const held = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = $1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [serverLock],
  )
  if (held.rows.length > 0) throw new Problem('Masthead runs on this database. Stop it first.')
  const server = rows[0]
  if (server !== undefined)
    throw new Problem(
      `Masthead runs on this database (process ${server.pid} on ${server.host}). Stop it first; one that was killed is forgotten after a minute.`,
    )
}
