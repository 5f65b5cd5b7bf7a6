import { ok, type Result, refuse } from '../../../lib/result'
import type { PublishedView } from '../../../lib/views'
import { findIssue, type IssueRow } from '../../db/queries/issues'
import { listOwnCommits } from '../../db/queries/publishing'
import { announcedPath } from './announcement'
import type { PublishingContext } from './context'

/** What became of an issue that is published or waits to be: the same for everybody who asks. Null for an open draft. */
export async function presentPublished(
  context: PublishingContext,
  issue: IssueRow,
): Promise<Result<PublishedView> | null> {
  const { number, status, publishPull, publishedOid } = issue
  if (status === 'draft' && publishPull === null) return null
  if (publishedOid === null)
    return refuse('conflict', `Issue ${number} was published before it came here. There is nothing to publish.`)
  const next = await findIssue(context.db, { publicationId: context.publication.id, number: number + 1 })
  const view = { oid: publishedOid, path: issue.path, pull: null, next: next?.number ?? null }
  if (publishPull === null) return ok(view)
  const announced = (await listOwnCommits(context.db, issue.id)).find(({ oid }) => oid === publishedOid)
  const pull = await context.github?.pull(publishPull)
  return ok({
    ...view,
    path: announcedPath(announced?.message ?? '') ?? issue.path,
    pull: { number: publishPull, url: pull?.ok ? pull.value.htmlUrl : '' },
  })
}
