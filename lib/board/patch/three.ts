/** One thing in the version both sides started from, on the board, and in git. */
export interface Versions<T> {
  readonly base: T
  readonly ours: T
  readonly theirs: T
}
