import { ok, type Result } from '../../../lib/result'
import { isOwnCommit } from '../../db/queries/commits'
import type { IssueRow } from '../../db/queries/issues'
import type { RepositoryFile } from '../../git'
import type { IssueContext } from './context'

export interface GitState {
  /** The issue's file as the branch has it now; null where it has none. */
  readonly file: RepositoryFile | null
  /** The blob that the next commit may replace. */
  readonly base: string | null
}

/**
 * What git has of an issue. Where the file is not the one the issue remembers, but was last changed by a commit of this
 * very board, the process ended between moving the branch and writing that down: then the file in git is the base.
 */
export async function readGitState({ db, publication }: IssueContext, issue: IssueRow): Promise<Result<GitState>> {
  const { repository } = publication
  const found = await repository.readFile(issue.path)
  if (!found.ok && found.code !== 'not-found') return found
  const file = found.ok ? found.value : null
  if (file === null || file.blob === issue.baseBlob) return ok({ file, base: issue.baseBlob })
  const oid = await repository.lastChange(issue.path)
  if (!oid.ok) return oid
  const ours = oid.value !== null && (await isOwnCommit(db, { oid: oid.value, issueId: issue.id }))
  return ok({ file, base: ours ? file.blob : issue.baseBlob })
}
