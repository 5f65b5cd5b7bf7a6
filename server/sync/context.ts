import type { Clock } from '../clock'
import type { Rooms } from '../collab'
import type { Publication } from '../commands/publication'
import type { Database } from '../db/client'
import type { Log } from '../log'

/** What bringing git and boards together works with. */
export interface SyncContext {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'read' | 'edit' | 'changed'>
  readonly publication: Pick<Publication, 'id' | 'repository' | 'rules'>
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn'>
}
