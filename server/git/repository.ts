import type { PathPattern } from '../../lib/publication'
import type { Result } from '../../lib/result'

/**
 * The newsletter's git repository. What is asked for is read from the branch as it is now; what is written is one commit
 * that changes one file. Everything that can be wrong with a repository comes back as a refusal.
 */
export interface Repository {
  /** For people and logs: the path or the address, without credentials. */
  readonly display: string
  readonly kind: 'local' | 'remote'
  branch(): Promise<Result<string>>
  /** The commit the branch is at. */
  head(): Promise<Result<string>>
  /** The newest drafts, newest path first; one that can't be read says why. */
  listDrafts(pattern: PathPattern): Promise<Result<readonly DraftFile[]>>
  /** Refuses with `not-found` only where the branch has no such file. */
  readFile(path: string): Promise<Result<RepositoryFile>>
  /** The last commit that changed the file; null where none did. */
  lastChange(path: string): Promise<Result<string | null>>
  commitFile(request: CommitRequest): Promise<Result<CommitReceipt>>
}

/** A commit as git tells it; names and subject are whatever their author wrote. */
export interface CommitInfo {
  readonly oid: string
  readonly author: Person
  readonly subject: string
  readonly at: Date
}

export interface RepositoryFile {
  readonly path: string
  /** The name git has for these very bytes. */
  readonly blob: string
  readonly text: string
}

export interface DraftFile {
  readonly path: string
  readonly content: Result<RepositoryFile>
}

export interface Person {
  readonly name: string
  readonly email: string
}

export interface CommitRequest {
  readonly path: string
  /** The blob the text was made from; null for a new file. The commit is refused where the branch has another one. */
  readonly expectedBlob: string | null
  readonly text: string
  readonly message: string
  readonly author: Person
  readonly coAuthors: readonly Person[]
  readonly issueNumber: number
  readonly at: Date
  /** Called with the commit's name before the branch moves to it, so that a crash in between can be understood. */
  readonly announce?: (oid: string) => Promise<void>
}

export interface CommitReceipt {
  readonly oid: string
  readonly blob: string
  readonly branch: string
  /** Whether it left this machine. */
  readonly pushed: boolean
}
