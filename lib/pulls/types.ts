/** One thing that a pull request does to the draft: what can be accepted by itself. */
export interface PullPart {
  /**
   * Names the part within its pull request, and stays the same while the author pushes more commits: what the link or
   * event is and its section, or for changes a hash of the lines removed and added.
   */
  readonly key: string
  readonly kind: 'link' | 'event' | 'change'
  /** What a change does; `rewrite` where so much differs that single parts would tell a reader nothing. Null for additions. */
  readonly act: PullAct | null
  /** The plain title of the last heading above; null before the first. */
  readonly section: string | null
  /** Plain text on one line, never empty: of a change what it is about. */
  readonly title: string
  readonly url: string | null
  readonly tags: readonly string[]
  /** What follows the link, without the space before it. */
  readonly suffix: string
  /** The lines as the author wrote them, with nested entries; of what is only removed, the removed lines. */
  readonly source: string
  readonly lines: { readonly added: number; readonly removed: number }
  /** The lines that go; null where none do. */
  readonly before: string | null
  /** The lines that come; null where none do. */
  readonly after: string | null
}

export type PullAct = 'add' | 'edit' | 'remove' | 'move' | 'rewrite'
