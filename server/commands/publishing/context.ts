import type { Result } from '../../../lib/result'
import type { Rooms } from '../../collab'
import type { Database, Transaction } from '../../db/client'
import type { GitHub } from '../../github'
import type { IssueContext } from '../issues'

/** A pull request that has parts on an issue's board. */
export interface ContainedPull {
  readonly number: number
  /** The head that its parts were read from. */
  readonly headOid: string
  readonly title: string
  readonly login: string
}

/** What publishing works with. */
export interface PublishingContext extends IssueContext {
  readonly rooms: Pick<Rooms, 'read' | 'edit' | 'changed' | 'hold' | 'people'>
  /** Null where the newsletter repository is not on GitHub. */
  readonly github: Pick<GitHub, 'createPull' | 'pull'> | null
  /** The pull requests whose parts are on the issue's board. */
  containedPulls(db: Database | Transaction, issueId: number): Promise<readonly ContainedPull[]>
  /** Brings what git has of the issue onto its board. Not while the board is held. */
  bringFromGit(issueId: number): Promise<Result<unknown>>
}
