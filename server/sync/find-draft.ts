import { issueHead, issuePath, matchIssuePath } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import { headFields } from '../commands/issues/head-fields'
import { type IssueRow, listIssues } from '../db/queries/issues'
import type { RepositoryFile } from '../git'
import type { SyncContext } from './context'

/**
 * The issue's file at a commit: at its path, or where a rename has put it, as long as that is a place for drafts and no
 * other board's. Null for an issue that never was in git. Refuses with a sentence that says what became of it.
 */
export async function findDraft(
  context: SyncContext,
  issue: IssueRow,
  commit: string,
): Promise<Result<RepositoryFile | null>> {
  const { repository } = context.publication
  const found = await repository.readFile(issue.path, { commit })
  if (found.ok || found.code !== 'not-found') return found
  if (issue.baseBlob === null) return ok(null)
  const published = await publishedElsewhere(context, issue, commit)
  if (published !== null) return published
  const moved = await renamedTo(context, issue, commit)
  if (moved === null)
    return refuse(
      'conflict',
      `${issue.path} was removed from the newsletter repository. The board keeps all it has. Put the file back there, or download the board’s markdown.`,
    )
  const { drafts } = await context.publication.rules()
  const others = await listIssues(context.db, context.publication.id)
  if (matchIssuePath(drafts, moved) !== null && !others.some(({ path }) => path === moved))
    return repository.readFile(moved, { commit })
  return refuse(
    'conflict',
    `${issue.path} was renamed to ${moved} in the newsletter repository, which is no place for this draft. The board keeps all it has. Move the file back there.`,
  )
}

/** Whether the issue stands where published ones do, under its own number. */
async function publishedElsewhere({ publication }: SyncContext, issue: IssueRow, commit: string) {
  const { published } = await publication.rules()
  if (issue.date === null) return null
  const path = issuePath(published, { number: issue.number, date: issue.date })
  if (path === issue.path) return null
  const found = await publication.repository.readFile(path, { commit })
  if (!found.ok) return null
  const { number } = issueHead({ fields: headFields(found.value.text), path, pattern: published })
  if (number !== null && number !== issue.number) return null
  return refuse(
    'conflict',
    `Issue ${issue.number} was published in the newsletter repository: it stands at ${path} now, and its draft is gone. The board keeps all it has; publish it here too, or close it.`,
  )
}

async function renamedTo({ publication }: SyncContext, issue: IssueRow, commit: string): Promise<string | null> {
  if (issue.baseCommit === null) return null
  const changed = await publication.repository.changedFiles(issue.baseCommit, commit)
  if (!changed.ok) return null
  return changed.value.find(({ status, from }) => status === 'R' && from === issue.path)?.path ?? null
}
