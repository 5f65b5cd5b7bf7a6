import type { Result } from '../../lib/result'

/** A branch that can be read and moved: that of a repository on this machine, or of a remote one through its mirror. */
export interface Store {
  readonly display: string
  /** The object database to read from and write to, and the branch's commit; the remote is asked again when `fresh`. */
  head(options?: { readonly fresh: boolean }): Promise<Result<StoreHead>>
  branch(): Promise<Result<string>>
  /** The object database alone, as it is: the remote is not asked. */
  objects(): Promise<Result<string>>
  /** The commit a branch of our own is at; null where there is none. Refuses where it is not ours to move. */
  ownBranch(name: string): Promise<Result<string | null>>
  /** Brings the heads of pull requests here; those that are not there are left out. */
  fetchPulls(numbers: readonly number[]): Promise<Result<ReadonlyMap<number, string>>>
  /** Refuses where something on this machine, not in the branch, is in the commit's way. */
  check(at: StoreHead, paths: readonly string[]): Promise<Result<null>>
  /** Moves the branch from the commit it was read at; `raced` when it is no longer there. */
  move(move: Move): Promise<Result<'moved' | 'raced'>>
  readonly pushes: boolean
  /** Packs what Masthead keeps of a remote repository when it is time; whether it did. */
  upkeep(): Promise<boolean>
}

export interface StoreHead {
  readonly gitDir: string
  readonly commit: string
}

export interface Move {
  readonly at: StoreHead
  readonly to: string
  /** The files that differ, each with its blob; null for one that is gone. */
  readonly files: readonly MovedFile[]
  /** A branch of our own that is moved instead, from the commit it was at: null for one to be made. */
  readonly own?: { readonly name: string; readonly from: string | null }
}

export interface MovedFile {
  readonly path: string
  readonly blob: string | null
}
