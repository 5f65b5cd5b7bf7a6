import type { ArchiveIssueView } from '../../lib/views'
import type { ArchiveIssueRow } from '../db/queries/archive'

/** What may be known of an issue. */
export function presentIssue({
  number,
  title,
  date,
  status,
}: Pick<ArchiveIssueRow, keyof ArchiveIssueView>): ArchiveIssueView {
  return { number, title, date, status }
}
