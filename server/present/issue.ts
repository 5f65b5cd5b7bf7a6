import type { IssueView } from '../../lib/views'
import { closedOf } from '../db/queries/boards'
import type { IssueRow } from '../db/queries/issues'

/** What may leave the process of an issue's row. */
export function presentIssue(issue: IssueRow): IssueView {
  const { number, title, date, status, publishPull, path } = issue
  return { number, title, date, status, closed: closedOf(issue) !== null, publishPull, path }
}
