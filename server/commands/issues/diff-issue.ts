import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { DiffView } from '../../../lib/views'
import { boardContributors } from '../../db/queries/board-log'
import { closedOf } from '../../db/queries/boards'
import { findContributors } from '../../db/queries/commits'
import type { IssueRow } from '../../db/queries/issues'
import { bringFromGit } from '../../sync/bring-from-git'
import type { IssueContext } from './context'
import { readBoard } from './read-board'
import { requireIssue } from './require-issue'

/** What a commit would write now, beside what git has now, which comes onto the board first as it would for a commit. */
export async function diffIssue(
  context: IssueContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<DiffView>> {
  const issue = await requireIssue(context, { actor, number, act: 'commit' })
  if (!issue.ok) return issue
  const before = await textInGit(context, issue.value)
  if (!before.ok) return before
  const { id, path } = issue.value
  const board = await readBoard(context, id)
  if (!board.ok) return board
  const { markdown, unplaced, seq } = board.value
  const people = await findContributors(context.db, await boardContributors(context.db, id, seq))
  return ok({ path, before: before.value, after: markdown, people: people.map(({ name }) => name), unplaced })
}

async function textInGit(context: IssueContext, issue: IssueRow): Promise<Result<string | null>> {
  const { repository } = context.publication
  const head = await repository.head()
  if (!head.ok) return head
  const brought = closedOf(issue) === null ? await bringFromGit(context, { issueId: issue.id, head: head.value }) : null
  if (brought?.ok === false) return brought
  const file = await repository.readFile(issue.path, { commit: head.value })
  if (file.ok) return ok(file.value.text)
  return file.code === 'not-found' ? ok(null) : file
}
