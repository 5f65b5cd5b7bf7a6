import type { Result } from '../../../lib/result'
import type { Rooms } from '../../collab'
import type { Database, Transaction } from '../../db/client'
import type { GitHub } from '../../github'
import type { ContainedPull as Contained } from '../../pulls'
import type { IssueContext } from '../issues'

/** A pull request that an issue contains, with the head that was placed. */
export type ContainedPull = Pick<Contained, 'number' | 'headOid' | 'title' | 'login'>

/** What publishing works with. */
export interface PublishingContext extends IssueContext {
  readonly rooms: Pick<Rooms, 'read' | 'edit' | 'changed' | 'hold' | 'people'>
  /** Null where the newsletter repository is not on GitHub. */
  readonly github: Pick<GitHub, 'createPull' | 'pull'> | null
  /** The pull requests that the issue contains whole. */
  containedPulls(db: Database | Transaction, issueId: number): Promise<readonly ContainedPull[]>
  /** Brings what git has of the issue onto its board. Not while the board is held. */
  bringFromGit(issueId: number): Promise<Result<unknown>>
}
