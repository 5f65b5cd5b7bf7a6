import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { IssueContext } from './context'
import { readBoard } from './read-board'
import { requireIssue } from './require-issue'

/** The board's markdown, as a commit would write it, and the name its file has in the newsletter repository. */
export async function exportMarkdown(
  context: IssueContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<{ readonly fileName: string; readonly markdown: string }>> {
  const issue = await requireIssue(context, { actor, number, act: 'read-board' })
  if (!issue.ok) return issue
  const board = await readBoard(context, issue.value.id)
  if (!board.ok) return board
  const { markdown } = board.value
  return ok({ fileName: issue.value.path.slice(issue.value.path.lastIndexOf('/') + 1), markdown })
}
