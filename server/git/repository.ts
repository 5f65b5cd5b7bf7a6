import type { PathPattern } from '../../lib/publication'
import type { Result } from '../../lib/result'

/**
 * The newsletter's git repository. What is asked for is read from the branch as it is now; what is written is one commit,
 * never by force. Everything that can be wrong with a repository comes back as a refusal.
 */
export interface Repository {
  /** For people and logs: the path or the address, without credentials. */
  readonly display: string
  readonly kind: 'local' | 'remote'
  branch(): Promise<Result<string>>
  /** The commit the branch is at. */
  head(): Promise<Result<string>>
  /** Asks the remote now, and gives the commit the branch is at; of a repository on this machine it just reads that. */
  fetch(): Promise<Result<string>>
  /** The newest drafts, newest path first; one that can't be read says why. */
  listDrafts(pattern: PathPattern): Promise<Result<readonly DraftFile[]>>
  /** As the branch has it now, or at a commit. Refuses with `not-found` only where it has no such file there. */
  readFile(path: string, at?: AtCommit): Promise<Result<RepositoryFile>>
  /** The plain files of the branch below these folders, however deep; the empty name is the whole repository. */
  listFiles(folders: readonly string[]): Promise<Result<readonly TreeFile[]>>
  /** The texts of many files by their paths, read at once; one that can't be read says why. */
  readFiles(files: readonly TreeFile[]): Promise<Result<ReadonlyMap<string, Result<string>>>>
  /** The text of a blob by its name; `not-found` where git has forgotten it. The remote is not asked. */
  readBlob(oid: string): Promise<Result<string>>
  /** The last commit that changed the file; null where none did. */
  lastChange(path: string): Promise<Result<string | null>>
  /**
   * The commits of the branch that changed the file since `after`, oldest first, at most 200 of the newest; a merge counts
   * as one, with the people of what it merged. Where history was rewritten, those since the two parted; where `after` is
   * unknown, only the last one.
   */
  changesOf(path: string, range: CommitRange): Promise<Result<readonly CommitInfo[]>>
  /** False also where either is unknown. The remote is not asked. */
  isAncestor(ancestor: string, descendant: string): Promise<Result<boolean>>
  /** Brings the heads of these pull requests here and gives the commit of each; one that the host has not is left out. */
  fetchPulls(pulls: readonly { readonly number: number }[]): Promise<Result<ReadonlyMap<number, string>>>
  /** Where the commit and the branch parted; null where they never met or it is unknown. */
  mergeBase(oid: string): Promise<Result<string | null>>
  /** What differs between two commits. A renamed file comes once, by its new path. */
  changedFiles(from: string, to: string): Promise<Result<readonly ChangedFile[]>>
  /**
   * Packs what Masthead keeps of a remote repository when it is time, once a day, while nothing is fetched or committed;
   * whether it did. For a moment when nobody waits.
   */
  upkeep(): Promise<Result<boolean>>
  commitFile(request: CommitRequest): Promise<Result<CommitReceipt>>
  /** One commit that changes, adds or deletes all of these files, or none of them. */
  commitFiles(request: FilesRequest): Promise<Result<FilesReceipt>>
}

export interface AtCommit {
  readonly commit: string
}

export interface CommitRange {
  readonly after: string | null
  readonly upTo: string
}

export interface ChangedFile {
  readonly path: string
  readonly status: 'A' | 'M' | 'D' | 'R' | 'T'
  /** Where a renamed file was. */
  readonly from?: string
  /** What it is now: `100644` for a file, `120000` for a symbolic link, `000000` for one that is gone. */
  readonly mode: string
}

/** A commit as git tells it; names and subject are whatever their author wrote. */
export interface CommitInfo {
  readonly oid: string
  /** The commit that the branch was at before; null for the first of all. */
  readonly parent: string | null
  readonly author: Person
  /** Everybody who wrote it: the author and co-authors; for a merge, those of the commits it merged. At least one. */
  readonly people: readonly Person[]
  readonly subject: string
  readonly at: Date
}

export interface RepositoryFile {
  readonly path: string
  /** The name git has for these very bytes. */
  readonly blob: string
  readonly text: string
}

/** A plain file of the branch. */
export interface TreeFile {
  readonly path: string
  readonly blob: string
}

export interface DraftFile {
  readonly path: string
  readonly content: Result<RepositoryFile>
}

export interface Person {
  readonly name: string
  readonly email: string
}

/** What every commit says of itself. */
export interface CommitWords {
  readonly message: string
  readonly author: Person
  readonly coAuthors: readonly Person[]
  readonly issueNumber: number
  readonly at: Date
  /** Called with the commit's name before the branch moves to it, so that a crash in between can be understood. */
  readonly announce?: (oid: string) => Promise<void>
}

export interface CommitRequest extends CommitWords {
  readonly path: string
  /** The blob the text was made from; null for a new file. The commit is refused where the branch has another one. */
  readonly expectedBlob: string | null
  readonly text: string
}

export interface FileChange {
  readonly path: string
  /** Null deletes the file. */
  readonly text: string | null
  /** As in a `CommitRequest`: the blob that stands there now, null for none. */
  readonly expectedBlob: string | null
}

export interface FilesRequest extends CommitWords {
  readonly files: readonly FileChange[]
  /**
   * Heads of merged pull requests, which become further parents; they must be here (`fetchPulls`). Those that the branch
   * or another of them holds already are left out.
   */
  readonly extraParents?: readonly string[]
  /**
   * A branch of our own that gets the commit instead of the publication's, on top of which it is made nevertheless. It is
   * made where it is missing; one that Masthead made is moved by compare-and-swap, anybody else's is refused.
   */
  readonly branch?: string
}

export interface FilesReceipt {
  readonly oid: string
  /** The blob of each file by its path; null for a deleted one. */
  readonly blobs: ReadonlyMap<string, string | null>
  readonly branch: string
  /** Whether it left this machine. */
  readonly pushed: boolean
}

export interface CommitReceipt extends Omit<FilesReceipt, 'blobs'> {
  readonly blob: string
}
