/** What git did to one block of a board. */
export interface TimelineChange {
  readonly block: string
  readonly act: 'added' | 'changed' | 'moved' | 'removed'
  /** What the block is called, as plain text. */
  readonly title: string
}

/** The same thing changed differently on the board and in git: the board's stands, git's is a suggestion on the block. */
export interface TimelineConflict {
  readonly block: string | null
  readonly field: string
  readonly title: string
  readonly ours: string | null
  readonly theirs: string | null
}

/** One thing that git and the board gave each other. */
export interface TimelineEvent {
  readonly id: number
  readonly kind: 'from-git' | 'to-git' | 'published' | 'reopened' | 'problem' | 'recovered'
  readonly oid: string | null
  /** Where the host shows the commit; null where it is not known. */
  readonly url: string | null
  readonly people: readonly string[]
  readonly subject: string
  readonly changes: readonly TimelineChange[]
  readonly conflicts: readonly TimelineConflict[]
  readonly at: string
}

/** How an issue's board and the newsletter repository stand to each other, and what went between them, newest first. */
export interface TimelineView {
  readonly events: readonly TimelineEvent[]
  /** Events up to this one were seen by who asks. */
  readonly seenUpTo: number
  /** Why they can't be brought together now; null while they can. */
  readonly problem: string | null
  /** When they last were found equal or made so. */
  readonly syncedAt: string | null
  /** Whether the board has what git has not. */
  readonly ahead: boolean
}
