import { matchIssuePath, type PathPattern, type PublicationRules, patternFolder } from '../../lib/publication'
import type { Result } from '../../lib/result'
import { ok } from '../../lib/result'
import type { Repository, TreeFile } from '../git'

/** A file of the repository that is an issue. */
export interface IssueFile extends TreeFile {
  readonly status: 'draft' | 'published'
  readonly pattern: PathPattern
}

/** Every issue of the newsletter repository, published and drafts, by the publication's rules; oldest path first. */
export async function listIssueFiles(
  repository: Repository,
  { published, drafts }: Pick<PublicationRules, 'published' | 'drafts'>,
): Promise<Result<readonly IssueFile[]>> {
  const files = await repository.listFiles([patternFolder(published), patternFolder(drafts)])
  if (!files.ok) return files
  const issues = files.value.flatMap((file): readonly IssueFile[] => {
    if (isIssue(published, file.path)) return [{ ...file, status: 'published' as const, pattern: published }]
    return isIssue(drafts, file.path) ? [{ ...file, status: 'draft' as const, pattern: drafts }] : []
  })
  return ok(issues.sort((a, b) => (a.path < b.path ? -1 : 1)))
}

/** Old issues end in `.markdown` where newer ones end in `.md`. */
function isIssue(pattern: PathPattern, path: string): boolean {
  return matchIssuePath(pattern, path) !== null || matchIssuePath(pattern, path.replace(/\.markdown$/, '.md')) !== null
}
