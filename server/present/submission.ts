import type { InboxItem, ReceiptView } from '../../lib/views'
import type { SubmissionDetails } from '../db/queries/submissions'

/** What anybody with the address of the receipt may see. */
export function presentReceipt({ submission, issue }: SubmissionDetails): ReceiptView {
  const { id, url, title, section, tags, status, reason, createdAt, decidedAt } = submission
  return {
    id,
    url,
    title,
    section,
    tags,
    status,
    reason,
    issue: issue && { number: issue.number, title: issue.title, published: issue.status === 'published' },
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

/** What editors see. `sameLink` counts all submissions of this link, this one too. */
export function presentInboxItem(details: SubmissionDetails, sameLink: number): InboxItem {
  const { note, name, blockId } = details.submission
  return {
    ...presentReceipt(details),
    note,
    name,
    block: blockId,
    decidedBy: details.decidedBy,
    duplicates: Math.max(0, sameLink - 1),
  }
}
