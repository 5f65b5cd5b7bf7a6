import type { Actor } from '../../../lib/permission'
import type { Result } from '../../../lib/result'
import { insertCommit } from '../../db/queries/commits'
import type { FileChange, FilesReceipt, FilesRequest } from '../../git'
import { peopleOf } from '../../sync/commit-people'
import { publishMessage } from './announcement'
import type { PublishingContext } from './context'
import type { Held } from './held-board'
import type { PublishPlan } from './plan'

interface Publication extends Held {
  readonly plan: PublishPlan
  readonly actor: Actor
  /** The branch that gets the commit instead of the newsletter's own. */
  readonly branch?: string
}

/**
 * The one commit: the draft goes, the published file comes, and the next draft, or nothing of it. Its further parents are
 * the heads of the pull requests that the issue contains.
 */
export async function writePublication(
  context: PublishingContext,
  publication: Publication,
): Promise<Result<FilesReceipt>> {
  const { issue, board, plan, actor, branch } = publication
  const base = issue.baseBlob
  const moved: FileChange = { path: plan.to, text: board.markdown, expectedBlob: null }
  const gone: readonly FileChange[] = base === null ? [] : [{ path: issue.path, text: null, expectedBlob: base }]
  const next: readonly FileChange[] = plan.next === null ? [] : [{ ...plan.next.file, expectedBlob: null }]
  const message = publishMessage({ title: plan.title, from: base === null ? null : issue.path, to: plan.to })
  const request: FilesRequest = {
    files: [moved, ...gone, ...next],
    extraParents: await headsOf(context, publication),
    ...(branch !== undefined && { branch }),
    message,
    ...(await peopleOf(publication.tx, issue, { actor, seq: board.seq })),
    issueNumber: issue.number,
    at: context.clock.now(),
    // On a connection of its own, so that it is on disk before the branch moves.
    announce: (oid) => insertCommit(context.db, { oid, issueId: issue.id, userId: actor.id, message }),
  }
  return context.publication.repository.commitFiles(request)
}

/** A head that nobody has any more (its author replaced it) can't be a parent: its text is published all the same. */
async function headsOf(context: PublishingContext, { tx, issue }: Held): Promise<readonly string[]> {
  const { repository } = context.publication
  const pulls = await context.containedPulls(tx, issue.id)
  if (pulls.length === 0) return []
  const fetched = await repository.fetchPulls(pulls)
  if (!fetched.ok) context.log.warn({ issue: issue.number, reason: fetched.message }, 'Pull requests were not fetched')
  const heads: string[] = []
  for (const { number, headOid } of pulls) {
    const known = await repository.isAncestor(headOid, headOid)
    if (known.ok && known.value) heads.push(headOid)
    else context.log.warn({ issue: issue.number, pull: number, head: headOid }, 'A pull request’s head is gone')
  }
  return heads
}
