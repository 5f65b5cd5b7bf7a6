import { ok, type Result, refuse } from '../lib/result'
import type { Database } from './db/client'
import type { Repository } from './git'
import type { HealthView } from './services'

export interface HealthOptions {
  readonly db: Database
  readonly rooms: { stats(): { readonly rooms: number } }
  readonly repository: Pick<Repository, 'branch' | 'head'>
}

/** Asks each thing that this process can't work without. */
export async function checkHealth({ db, rooms, repository }: HealthOptions): Promise<Result<HealthView>> {
  const answers = await db.$client.query('SELECT 1').then(
    () => true,
    () => false,
  )
  if (!answers) return refuse('unavailable', 'The database does not answer.')
  const head = await repository.head()
  const branch = head.ok ? await repository.branch() : head
  return branch.ok ? ok({ database: 'ok', repository: branch.value, rooms: rooms.stats().rooms }) : branch
}
