import type { Clock } from '../../clock'
import type { Rooms } from '../../collab'
import type { Database } from '../../db/client'
import type { Pulls } from '../../pulls'
import type { Publication } from '../publication'

/** What the commands about submissions work with. */
export interface SubmissionDeps {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'edit' | 'changed'>
  readonly clock: Clock
  readonly publication: Pick<Publication, 'id' | 'view'>
  /** Absent where no pull requests are read. */
  readonly pulls?: Pick<Pulls, 'problem' | 'mayComment' | 'texts'>
}
