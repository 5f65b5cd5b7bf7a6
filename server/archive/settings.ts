import type { PublicationRules } from '../../lib/publication'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import type { Repository } from '../git'
import type { Log } from '../log'
import type { WatchJob } from '../metrics/jobs'

/** What the archive is made from. */
export interface ArchiveSettings {
  readonly db: Database
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly clock: Clock
  /** Notes how each import went. */
  readonly watchJob?: WatchJob
  readonly publication: {
    readonly id: number
    readonly repository: Repository
    rules(): Promise<PublicationRules>
  }
}
