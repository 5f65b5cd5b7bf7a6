import type { IssueView } from '../../lib/views'
import type { IssueRow } from '../db/queries/issues'

/** What may leave the process of an issue's row. */
export function presentIssue({ number, title, date, status, path }: IssueRow): IssueView {
  return { number, title, date, status, path }
}
