import { ok, type Result } from '../../../lib/result'
import type { IssueRow } from '../../db/queries/issues'
import { listDraftIssues, setPublishPull } from '../../db/queries/publishing'
import { insertTimelineEvent } from '../../db/queries/timeline'
import { completePublishing } from './complete'
import type { PublishingContext } from './context'
import { followPublished } from './follow-published'
import { whileHeld } from './held-board'
import { findLanded } from './landed'

/**
 * Looks whether issues were published without this being written down: a pull request was merged, or a process ended in
 * between. One whose pull request was closed gets its board back. To be called after every fetch, before what git has is
 * brought onto the boards, and once at the start. Corrections of published files are taken over as well. Doing it again
 * changes nothing.
 */
export async function settlePublishing(context: PublishingContext): Promise<Result<null>> {
  for (const issue of await listDraftIssues(context.db, context.publication.id)) {
    const settled = await settleIssue(context, issue)
    if (!settled.ok) return settled
  }
  return followPublished(context)
}

async function settleIssue(context: PublishingContext, issue: IssueRow): Promise<Result<unknown>> {
  const landed = await findLanded(context, issue)
  if (!landed.ok) return landed
  if (landed.value !== null) return finish(context, issue)
  if (issue.publishPull === null || context.github === null) return ok(null)
  const pull = await context.github.pull(issue.publishPull)
  if (!pull.ok && pull.code !== 'not-found') return pull
  const isClosed = !pull.ok || pull.value.state === 'closed'
  return isClosed ? openAgain(context, issue, issue.publishPull) : ok(null)
}

/** Everything is looked at again under the lock: somebody else may have been faster. */
async function finish(context: PublishingContext, { id }: IssueRow): Promise<Result<null>> {
  const done = await whileHeld(context, id, async (held) => {
    const landed = held.issue.status === 'draft' ? await findLanded(context, held.issue) : ok(null)
    if (!landed.ok) return landed
    if (landed.value !== null) await completePublishing(context, { ...held, landed: landed.value, actor: null })
    return ok(null)
  })
  if (done.ok) context.rooms.changed('issue')
  return done
}

async function openAgain(context: PublishingContext, { id }: IssueRow, pull: number): Promise<Result<null>> {
  const opened = await whileHeld(context, id, async ({ tx, issue }) => {
    if (issue.publishPull !== pull || issue.status !== 'draft') return ok(null)
    await setPublishPull(tx, id, null)
    const subject = `Pull request ${pull} was closed without being merged, so this issue is not published. The board is open again.`
    await insertTimelineEvent(tx, { issueId: id, kind: 'problem', oid: null, people: [], subject })
    context.log.info({ issue: issue.number, pull }, 'The pull request that was to publish an issue was closed')
    return ok(null)
  })
  if (opened.ok) context.rooms.changed('issue')
  return opened
}
