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
    if (isIssue(published, file.path) || wasIssue(published, file.path))
      return [{ ...file, status: 'published' as const, pattern: published }]
    return isIssue(drafts, file.path) ? [{ ...file, status: 'draft' as const, pattern: drafts }] : []
  })
  return ok(issues.sort((a, b) => (a.path < b.path ? -1 : 1)))
}

/** Old issues end in `.markdown` where newer ones end in `.md`. */
function isIssue(pattern: PathPattern, path: string): boolean {
  return matchIssuePath(pattern, path) !== null || matchIssuePath(pattern, path.replace(/\.markdown$/, '.md')) !== null
}

/** What was published keeps its address for ever, also where its name has a slip after the day: by its beginning only. */
function wasIssue(pattern: PathPattern, path: string): boolean {
  const start = pattern.slice(0, pattern.indexOf('{'))
  const day = pattern.startsWith('{date}', start.length) && /^\d{4}-\d{2}-\d{2}-[\w.-]+\.(?:md|markdown)$/
  return path.startsWith(start) && day !== false && day.test(path.slice(start.length))
}
