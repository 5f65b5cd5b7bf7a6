import type { InboxItem, PullView, ReceiptView } from '../../lib/views'
import type { SubmissionDetails, SubmissionRow } from '../db/queries/submissions'
import { isChangedSince, isGone } from '../pulls/part'

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

export interface Beside {
  /** How many submissions of this link there are, this one too. */
  readonly sameLink: number
  readonly pull: PullView | null
}

/** What editors see. */
export function presentInboxItem(details: SubmissionDetails, { sameLink, pull }: Beside): InboxItem {
  const { note, name, blockId, kind, part } = details.submission
  return {
    ...presentReceipt(details),
    note,
    name,
    block: blockId,
    decidedBy: details.decidedBy,
    duplicates: Math.max(0, sameLink - 1),
    kind: part?.kind ?? kind,
    pull,
    change: part && { act: part.act, before: cut(part.before), after: cut(part.after) },
    changedSince: presentChangedSince(details.submission),
  }
}

function presentChangedSince(row: SubmissionRow): InboxItem['changedSince'] {
  const { status, part, placedSource } = row
  if (status !== 'placed' || part === null || placedSource === null || !isChangedSince(row)) return null
  return { placed: cut(placedSource) ?? '', now: isGone(part) ? null : cut(part.source) }
}

/** More of a text than anybody reads in an inbox; the rest is on the host. */
const longestShown = 20_000

function cut(text: string | null): string | null {
  return text === null || text.length <= longestShown
    ? text
    : `${text.slice(0, longestShown).replace(/\p{Cs}$/u, '')}\n…`
}
