import type { Rooms } from '../collab'
import type { Publication } from '../commands/publication'
import type { Crates } from '../crates/types'
import type { Database } from '../db/client'
import type { Limits } from '../limits'
import type { Log } from '../log'

/** What everything about rounds works with. Times are the database's, so there is no clock among it. */
export interface VoteDeps {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'edit' | 'changed'>
  readonly publication: Pick<Publication, 'id' | 'rules' | 'view'>
  readonly crates: Crates
  readonly limits: Pick<Limits, 'take'>
  readonly publicUrl: string
  readonly log: Log
  /** Says that something in a ballot's rounds changed, after it was committed. */
  changed(kind: string): void
}
