/** `withdrawn`: the pull request it came by was closed, or does not hold it any more. */
export type SubmissionStatus = 'waiting' | 'placed' | 'declined' | 'withdrawn'

/** What anybody with the receipt's address may see: no mail, no note. */
export interface ReceiptView {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly section: string | null
  readonly tags: readonly string[]
  readonly status: SubmissionStatus
  readonly reason: string | null
  /** The issue it is in. */
  readonly issue: { readonly number: number; readonly title: string; readonly published: boolean } | null
  readonly createdAt: string
  readonly decidedAt: string | null
}

/** What editors see. The mail stays on the server. */
export interface InboxItem extends ReceiptView {
  readonly note: string
  readonly name: string
  readonly block: string | null
  readonly decidedBy: string | null
  /** Other submissions of the same link. */
  readonly duplicates: number
  readonly kind: 'link' | 'event' | 'change'
  /** The pull request it came by; null for one that came by the form. */
  readonly pull: PullView | null
  /** Of a part of a pull request: the lines before and after, for the diff. */
  readonly change: {
    readonly act: 'add' | 'edit' | 'remove' | 'move' | 'rewrite' | null
    readonly before: string | null
    readonly after: string | null
  } | null
  /** Whether its author changed it after it was placed: what was placed, and how it reads now. */
  readonly changedSince: { readonly placed: string; readonly now: string | null } | null
}

/** A pull request as editors see it. */
export interface PullView {
  readonly number: number
  readonly title: string
  readonly login: string
  readonly url: string
  readonly state: 'open' | 'draft' | 'closed' | 'merged'
  readonly checks: 'passing' | 'failing' | 'pending' | 'none'
  /** The names of the checks that fail. */
  readonly failing: readonly string[]
  /** Why it is not simply cards: a sentence; null for a clean one. */
  readonly trouble: string | null
  /** Files it touches besides the draft. */
  readonly otherFiles: readonly string[]
  /** How many parts it has in all. */
  readonly parts: number
}

export interface InboxView {
  /** Open pull requests that have nothing for the inbox, each with its `trouble`: another file, another draft, too large. */
  readonly odd: readonly PullView[]
  /** Why pull requests can't be read now; null while they can, or where the publication has no host for them. */
  readonly pullsProblem: string | null
  readonly waiting: readonly InboxItem[]
  readonly decided: readonly InboxItem[]
}
