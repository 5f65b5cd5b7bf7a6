export interface IssueView {
  readonly number: number
  readonly title: string
  /** `YYYY-MM-DD`, or null where the draft says none. */
  readonly date: string | null
  readonly status: 'draft' | 'published'
  /** Whether its board takes no edits: it is published, or waits to be. */
  readonly closed: boolean
  /** The pull request that waits to be merged to publish it. */
  readonly publishPull: number | null
  readonly path: string
}

/** An issue, and what a browser has to know to open its board. */
export interface OpenedIssueView extends IssueView {
  /** Rises when the board is put back to an earlier state. */
  readonly epoch: number
  /** Whether parts of it were damaged: it can only be read until an admin confirms it. */
  readonly damaged: boolean
}

export interface DraftView {
  readonly path: string
  readonly number: number | null
  readonly title: string | null
  readonly date: string | null
  /** The number of the board it is open as. */
  readonly open: number | null
  /** Why it can't be opened (a symbolic link, not text, too large), or null. */
  readonly problem: string | null
}

export interface DiffView {
  readonly path: string
  /** Null where the file is not in git yet. */
  readonly before: string | null
  readonly after: string
  /** Everybody whose edits the commit would hold. */
  readonly people: readonly string[]
  /** Blocks that are on the board but in no section, which the commit leaves out. */
  readonly unplaced: number
}

export interface CommitView {
  readonly oid: string
  readonly branch: string
  readonly pushed: boolean
}
