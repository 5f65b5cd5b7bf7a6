import pg from 'pg'
import type { Stop, Timers } from '../collab/types'
import type { Database } from '../db/client'
import type { Log } from '../log'
import { createSingleFlight } from '../single-flight'

/** Any number, the same for ever: the server that holds it does what only one may do. */
const leaderLock = 1_297_305_417
/** Between two tries to become the leader, and between two looks whether one still is, in milliseconds. */
const pause = 2_000
const patience = 5_000
/** The name of the connection that leads, before the server's own. */
const leadingAs = 'masthead leader '

export interface Leadership {
  readonly leads: boolean
  /**
   * Timers that only go off at the leader: what falls due elsewhere waits until this server leads. Each time the lock is
   * asked for first, so that one which stood still while another took over does nothing more.
   */
  readonly timers: Pick<Timers, 'after'>
  /** Lets another lead. */
  close(): Promise<void>
}

/** The server that leads now, as in `processes`; null where there is none at this moment. */
export async function findLeader(db: Database): Promise<string | null> {
  const { rows } = await db.$client.query(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objid = $1 AND l.classid = 0
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [leaderLock],
  )
  const name: unknown = rows[0]?.name
  return typeof name === 'string' && name.startsWith(leadingAs) ? name.slice(leadingAs.length) : null
}

/**
 * Tries to be the one server on the database that acts by itself, for as long as it runs. Whoever holds an advisory lock, on
 * a connection that is used for nothing else, leads; Postgres lets the lock go with the connection.
 */
export function seekLeadership({
  db,
  self,
  log,
  timers,
}: {
  readonly db: Database
  /** This server, as in `processes`. */
  readonly self: string
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly timers: Pick<Timers, 'after'>
}): Leadership {
  let client: pg.Client | null = null
  let leads = false
  let closed = false
  let stop: Stop = () => undefined
  const waiting = new Set<() => void>()

  function drop(): void {
    const old = client
    client = null
    if (leads) log.warn('This server leads no more: its connection broke')
    leads = false
    old?.removeAllListeners('end')
    old?.end().catch(() => undefined)
  }

  async function ask(): Promise<boolean> {
    client ??= await connect()
    if (leads) await client.query('SELECT 1')
    else {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [leaderLock])
      if (rows[0]?.mine !== true) return false
      leads = true
      log.info('This server leads: it looks after git and votes from time to time')
    }
    return leads
  }

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      ...db.$client.options,
      application_name: `${leadingAs}${self}`,
      keepAlive: true,
      query_timeout: patience,
    })
    made.on('error', () => {
      if (client === made) drop()
    })
    made.on('end', () => {
      if (client === made) drop()
    })
    await made.connect()
    return made
  }

  /** An answer that took longer is from before a pause, and may not hold any more. */
  async function askNow(): Promise<boolean> {
    const asked = performance.now()
    const mine = await ask()
    return mine && performance.now() - asked < patience
  }
  const asking = createSingleFlight(askNow)

  /** Whether this server leads at this moment, as the database sees it. */
  async function confirmed(): Promise<boolean> {
    try {
      return !closed && (await asking.run())
    } catch (error) {
      drop()
      if (!closed) log.warn({ err: error }, 'It can’t be told which server leads; trying again')
      return false
    }
  }

  async function look(): Promise<void> {
    if (await confirmed()) {
      const due = [...waiting]
      waiting.clear()
      for (const run of due) run()
    }
    if (!closed) stop = timers.after(pause, () => void look())
  }

  void look()
  return {
    get leads() {
      return leads
    },
    timers: {
      after(ms, run) {
        let cancelled = false
        const once = () => {
          if (!cancelled) run()
        }
        const cancel = timers.after(ms, () => {
          void confirmed().then((yes) => {
            if (cancelled || closed) return
            if (yes) run()
            else waiting.add(once)
          })
        })
        return () => {
          cancelled = true
          waiting.delete(once)
          cancel()
        }
      },
    },
    async close() {
      closed = true
      stop()
      waiting.clear()
      const old = client
      client = null
      leads = false
      await old?.end().catch(() => undefined)
    },
  }
}
