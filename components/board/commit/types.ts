/** What a commit would write, as the server answers it. */
export interface CommitDiff {
  readonly path: string
  readonly before: string | null
  readonly after: string
  readonly people: readonly string[]
  readonly unplaced: number
}

export interface Committed {
  readonly oid: string
  readonly branch: string
  readonly pushed: boolean
}
