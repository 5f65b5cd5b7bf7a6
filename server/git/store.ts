import type { Result } from '../../lib/result'

/** A branch that can be read and moved: that of a repository on this machine, or of a remote one through its mirror. */
export interface Store {
  readonly display: string
  /** The object database to read from and write to, and the branch's commit; the remote is asked again when `fresh`. */
  head(options?: { readonly fresh: boolean }): Promise<Result<StoreHead>>
  branch(): Promise<Result<string>>
  /** Refuses where something on this machine, not in the branch, is in the commit's way. */
  check(at: StoreHead, path: string): Promise<Result<null>>
  /** Moves the branch from the commit it was read at; `raced` when it is no longer there. */
  move(move: Move): Promise<Result<'moved' | 'raced'>>
  readonly pushes: boolean
}

export interface StoreHead {
  readonly gitDir: string
  readonly commit: string
}

export interface Move {
  readonly at: StoreHead
  readonly to: string
  /** The one file that differs. */
  readonly path: string
  readonly blob: string
}
