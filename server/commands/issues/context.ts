import type { Clock } from '../../clock'
import type { Rooms } from '../../collab'
import type { Database } from '../../db/client'
import type { Log } from '../../log'
import type { Publication } from '../publication'

/** What every command on issues works with. */
export interface IssueContext {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'read' | 'edit' | 'changed'>
  readonly publication: Pick<Publication, 'id' | 'repository' | 'freshRules' | 'rules'>
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn'>
  /** Told when a board was opened or made: there may be something for it already. */
  readonly opened?: () => void
}
