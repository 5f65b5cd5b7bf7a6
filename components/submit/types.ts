/** What the receipt's page and its refresh need to know. */
export interface SubmissionReceipt {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly section: string | null
  readonly tags: readonly string[]
  readonly status: 'waiting' | 'placed' | 'declined'
  readonly reason: string | null
  readonly issue: { readonly number: number; readonly title: string; readonly published: boolean } | null
  readonly createdAt: string
  readonly decidedAt: string | null
}
