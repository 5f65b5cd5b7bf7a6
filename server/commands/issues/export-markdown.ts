import { type Actor, may } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import { closedOf } from '../../db/queries/boards'
import type { IssueRow } from '../../db/queries/issues'
import type { IssueContext } from './context'
import { readBoard } from './read-board'
import { requireIssue } from './require-issue'

/**
 * The issue's markdown, and the name its file has in the newsletter repository. Of a published issue that is what was
 * committed last; only editors, and only while its board is open for corrections, get the board itself.
 */
export async function exportMarkdown(
  context: IssueContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<{ readonly fileName: string; readonly markdown: string }>> {
  const issue = await requireIssue(context, { actor, number, act: 'read-board' })
  if (!issue.ok) return issue
  const { id, path } = issue.value
  const fileName = path.slice(path.lastIndexOf('/') + 1)
  const committed = publishedText(issue.value)
  const isOpen = closedOf(issue.value) === null && may(actor, 'read-board')
  if (committed !== null && !isOpen) return ok({ fileName, markdown: committed })
  const board = await readBoard(context, id)
  return board.ok ? ok({ fileName, markdown: board.value.markdown }) : board
}

/** What readers were given; null for a draft, and for an issue that is older here than its text is kept. */
function publishedText({ status, baseText }: IssueRow): string | null {
  return status === 'published' ? baseText : null
}
