import { type Act, type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import { findIssue, type IssueRow } from '../../db/queries/issues'
import type { IssueContext } from './context'

/** The issue, where it exists and the actor may do `act` to a draft. Published issues are for everybody to read. */
export async function requireIssue(
  { db, publication }: IssueContext,
  { actor, number, act }: { readonly actor: Actor | null; readonly number: number; readonly act: Act },
): Promise<Result<IssueRow>> {
  const issue = await findIssue(db, { publicationId: publication.id, number })
  const least = act === 'read-board' && issue?.status === 'published' ? 'read-published' : act
  // Whoever may not see drafts is not told either which numbers there are.
  const refused = refusal(actor, least)
  if (refused !== null) return refused
  return issue === null
    ? refuse('not-found', `There is no issue ${number}. Look for it in the list of issues.`)
    : ok(issue)
}
