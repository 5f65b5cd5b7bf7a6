import { issueHead, issuePath } from '../../../lib/publication'
import { ok, type Result } from '../../../lib/result'
import type { IssueRow } from '../../db/queries/issues'
import { listOwnCommits } from '../../db/queries/publishing'
import type { RepositoryFile } from '../../git'
import { headFields } from '../issues/head-fields'
import { announcedPath } from './announcement'
import type { PublishingContext } from './context'

/** What published an issue, as the branch has it. */
export interface Landed {
  readonly oid: string
  readonly file: RepositoryFile
}

type Context = Pick<PublishingContext, 'db' | 'publication'>

/**
 * The commit that published the issue, where the branch has one; null where it has none. So whoever comes after a process
 * that ended between the branch and the database, after a pull request was merged, or after somebody moved the draft to
 * its published place by hand, only writes that down.
 */
export async function findLanded(context: Context, issue: IssueRow): Promise<Result<Landed | null>> {
  const { repository } = context.publication
  const announced = (await listOwnCommits(context.db, issue.id)).flatMap(({ oid, message }) => {
    const path = announcedPath(message)
    return path === null ? [] : [{ oid, path }]
  })
  const head = await repository.head()
  if (!head.ok) return head
  for (const { oid, path } of announced) {
    const isThere = await repository.isAncestor(oid, head.value)
    if (!isThere.ok) return isThere
    const file = isThere.value ? await repository.readFile(path, { commit: oid }) : null
    if (file?.ok) return ok({ oid, file: file.value })
  }
  // A host may make other commits of a pull request when it merges it: then the file itself says so.
  const path = issue.publishPull === null ? await usualPath(context, issue) : (announced[0]?.path ?? null)
  return path === null ? ok(null) : movedByOthers(context, { issue, path, head: head.value })
}

async function usualPath({ publication }: Context, { number, date, baseBlob }: IssueRow): Promise<string | null> {
  const { published } = await publication.rules()
  return date === null || baseBlob === null ? null : issuePath(published, { number, date })
}

/** The draft is gone, and this very issue stands where it is published. */
async function movedByOthers(
  { publication: { repository, rules } }: Context,
  { issue, path, head }: { readonly issue: IssueRow; readonly path: string; readonly head: string },
): Promise<Result<Landed | null>> {
  const draft = await repository.readFile(issue.path, { commit: head })
  if (draft.ok || draft.code !== 'not-found') return draft.ok ? ok(null) : draft
  const file = await repository.readFile(path, { commit: head })
  if (!file.ok) return file.code === 'not-found' ? ok(null) : file
  const { published } = await rules()
  const { number } = issueHead({ fields: headFields(file.value.text), path, pattern: published })
  if (number !== issue.number) return ok(null)
  const oid = await repository.lastChange(path)
  return oid.ok ? ok({ oid: oid.value ?? head, file: file.value }) : oid
}
