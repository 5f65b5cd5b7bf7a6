import type { Target } from '../../lib/board/types'

/** A submission as the server shows it to editors. */
export interface InboxItem {
  readonly id: string
  readonly url: string
  readonly title: string
  /** The title of the section it was sent for, or null for "don't know". */
  readonly section: string | null
  readonly tags: readonly string[]
  readonly status: 'waiting' | 'placed' | 'declined'
  readonly reason: string | null
  readonly issue: { readonly number: number; readonly title: string; readonly published: boolean } | null
  readonly createdAt: string
  readonly decidedAt: string | null
  readonly note: string
  readonly name: string
  readonly block: string | null
  readonly decidedBy: string | null
  readonly duplicates: number
}

export interface InboxView {
  readonly waiting: readonly InboxItem[]
  readonly decided: readonly InboxItem[]
}

/** A place on the board, with the name that people know it by. */
export interface NamedTarget {
  readonly target: Target
  readonly name: string
}
