export type SubmissionStatus = 'waiting' | 'placed' | 'declined'

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
}

export interface InboxView {
  readonly waiting: readonly InboxItem[]
  readonly decided: readonly InboxItem[]
}
