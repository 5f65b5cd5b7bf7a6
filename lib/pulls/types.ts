/** One thing that a pull request does to an issue: a card it adds, or a change to what is there. */
export interface PullPart {
  /** Stays the same while the author pushes more commits: which link or event in which section, or which lines. */
  readonly key: string
  readonly kind: 'link' | 'event' | 'change'
  /** Of a change: what it does; null for a card that is added. */
  readonly act: 'add' | 'edit' | 'remove' | 'move' | 'rewrite' | null
  /** The title of the section it is in, as plain text; null before the first. */
  readonly section: string | null
  readonly title: string
  readonly url: string | null
  readonly tags: readonly string[]
  /** The markdown lines as the author wrote them, with what is nested; empty where a change only removes. */
  readonly source: string
  /** What the diff shows: the lines before and after; null where there are none. */
  readonly before: string | null
  readonly after: string | null
}
