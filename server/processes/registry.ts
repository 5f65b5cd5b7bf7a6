import { createHmac, randomUUID } from 'node:crypto'
import os from 'node:os'
import { and, eq, gt, lt, ne, sql } from 'drizzle-orm'
import type { Stop, Timers } from '../collab/types'
import type { Database, Transaction } from '../db/client'
import { processes } from '../db/schema'
import type { Log } from '../log'
import { Problem } from '../problem'

/** How often a server says that it is alive, in milliseconds. */
const beatEvery = 5_000
/** Silent for so long, it counts as dead; rows that are older still are removed. */
const aliveFor = sql`now() - interval '15 seconds'`
const goneAfter = sql`now() - interval '60 seconds'`
/** Any number, the same for ever: servers that come at the same time look at each other one after the other. */
const joinLock = 1_297_305_419

/** The servers on this database, as one of them sees it. */
export interface Registry {
  /** This server's row in `processes`. */
  readonly self: string
  /** Who else was alive a moment ago. */
  readonly others: readonly string[]
  /** Looks now. */
  refresh(): Promise<void>
  /** Calls with the servers that are gone, after each look that finds some. */
  onGone(listener: (servers: readonly string[]) => void): void
  leave(): Promise<void>
}

export interface RegistryDeps {
  readonly db: Database
  /** What sessions are signed with. */
  readonly secret: string
  readonly log: Pick<Log, 'warn'>
  readonly timers: Timers
}

/** What can be told of a secret without telling it. */
export function fingerprint(secret: string): string {
  return createHmac('sha256', secret).update('masthead: the same secret').digest('hex')
}

/** Enters this server into `processes`. Throws a Problem where a live one signs sessions with another secret. */
export async function joinServers({ db, secret, log, timers }: RegistryDeps): Promise<Registry> {
  const row = { id: randomUUID(), host: os.hostname(), pid: process.pid, secret: fingerprint(secret) }
  let others: readonly string[] = await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${joinLock})`)
    const alive = await listOthers(tx, row.id)
    const stranger = alive.find((other) => other.secret !== row.secret)
    if (stranger !== undefined) throw otherSecret(stranger)
    await tx.insert(processes).values(row)
    return alive.map(({ id }) => id)
  })
  let left = false
  const listeners: ((servers: readonly string[]) => void)[] = []

  async function refresh(): Promise<void> {
    const seenAt = sql`now()`
    // One that stood still for a minute has been taken for dead.
    await db.insert(processes).values(row).onConflictDoUpdate({ target: processes.id, set: { seenAt } })
    await db.delete(processes).where(lt(processes.seenAt, goneAfter))
    const now = (await listOthers(db, row.id)).map(({ id }) => id)
    const gone = others.filter((id) => !now.includes(id))
    others = now
    if (gone.length > 0) for (const listener of listeners) listener(gone)
  }

  let stop: Stop = () => undefined
  function beatLater(): void {
    stop = timers.after(beatEvery, () => {
      refresh()
        .catch((error: unknown) => log.warn({ err: error }, 'Other servers can’t be told that this one is alive'))
        .finally(() => {
          if (!left) beatLater()
        })
    })
  }
  beatLater()
  return {
    self: row.id,
    get others() {
      return others
    },
    refresh,
    onGone: (listener) => listeners.push(listener),
    async leave() {
      left = true
      stop()
      await db.delete(processes).where(eq(processes.id, row.id))
    },
  }
}

function listOthers(db: Database | Transaction, self: string) {
  return db
    .select()
    .from(processes)
    .where(and(ne(processes.id, self), gt(processes.seenAt, aliveFor)))
}

function otherSecret({ host, pid }: { readonly host: string; readonly pid: number }): Problem {
  return new Problem(
    `Another Masthead (process ${pid} on ${host}) serves this database and signs sessions with another secret, so people would be signed out at each turn. Start both with the same MASTHEAD_SECRET and the same MASTHEAD_REPOSITORY, each with its own MASTHEAD_DATA and PORT; or stop that one and wait 15 seconds.`,
  )
}
