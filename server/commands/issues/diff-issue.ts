import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { DiffView } from '../../../lib/views'
import { boardContributors } from '../../db/queries/boards'
import { findContributors } from '../../db/queries/commits'
import type { IssueContext } from './context'
import { readGitState } from './git-state'
import { readBoard } from './read-board'
import { requireIssue } from './require-issue'

/** What a commit would write now, beside what git has now. */
export async function diffIssue(
  context: IssueContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<DiffView>> {
  const issue = await requireIssue(context, { actor, number, act: 'commit' })
  if (!issue.ok) return issue
  const { id, path } = issue.value
  const state = await readGitState(context, issue.value)
  if (!state.ok) return state
  const board = await readBoard(context, id)
  if (!board.ok) return board
  const { markdown, unplaced, seq } = board.value
  const people = await findContributors(context.db, await boardContributors(context.db, id, seq))
  return ok({
    path,
    before: state.value.file?.text ?? null,
    after: markdown,
    people: people.map(({ name }) => name),
    unplaced,
  })
}
