import { ok, type Result, refuse } from '../lib/result'
import type { Clock } from './clock'
import type { Database } from './db/client'
import type { Repository } from './git'
import type { Log } from './log'
import type { HealthView } from './services'

export interface HealthOptions {
  readonly db: { readonly $client: Pick<Database['$client'], 'query'> }
  readonly rooms: { stats(): { readonly rooms: number } }
  readonly repository: Pick<Repository, 'branch' | 'head'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

/** How long an answer stands, in milliseconds: anybody may ask, and asking git starts processes. */
const standsFor = 2_000

/** Asks each thing that this process can't work without: once at a time and every few seconds, however many want to know. */
export function createHealth(options: HealthOptions): () => Promise<Result<HealthView>> {
  const { clock } = options
  let asked: Promise<Result<HealthView>> | null = null
  let answeredAt: number | null = null
  return () => {
    const age = answeredAt === null ? 0 : clock.now().getTime() - answeredAt
    if (asked !== null && age >= 0 && age < standsFor) return asked
    answeredAt = null
    asked = check(options).finally(() => {
      answeredAt = clock.now().getTime()
    })
    return asked
  }
}

/** Says what is wrong in general words only: paths and addresses are for the log. */
async function check({ db, rooms, repository, log }: HealthOptions): Promise<Result<HealthView>> {
  const failure: unknown = await db.$client.query('SELECT 1').then(
    () => null,
    (error: unknown) => error ?? 'no answer',
  )
  if (failure !== null) {
    log.warn({ err: failure }, 'The database does not answer')
    return refuse('unavailable', 'The database does not answer. The server’s log says more.')
  }
  const head = await repository.head()
  const branch = head.ok ? await repository.branch() : head
  if (branch.ok) return ok({ database: 'ok', repository: branch.value, rooms: rooms.stats().rooms })
  log.warn({ reason: branch.message }, 'The newsletter repository can’t be used')
  return refuse('unavailable', 'The newsletter repository can’t be used now. The server’s log says more.')
}
