import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { DeclineInput } from '../../../lib/submission'
import { recordAct } from '../../db/queries/audit'
import { lockPull } from '../../db/queries/pulls'
import { decideSubmission, findPullId, findUserName, lockSubmission } from '../../db/queries/submissions'
import type { SubmissionDeps } from './deps'
import { tellWhenDeclined } from './tell-author'
import { noSubmission } from './words'

/**
 * Turns a submission down, with a reason that its receipt shows. Only what waits can be declined. With the last part of a
 * pull request, its author is told the reasons, where the publication allows that.
 */
export async function decline(deps: SubmissionDeps, actor: Actor | null, input: DeclineInput): Promise<Result<null>> {
  const refused = refusal(actor, 'decline-submission')
  if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
  const { id, reason } = input
  const mayComment = await deps.pulls?.mayComment()
  const pullId = await findPullId(deps.db, { publicationId: deps.publication.id, id })
  const declined = await deps.db.transaction(async (tx): Promise<Result<null>> => {
    // Always the pull request first, then its parts: whoever reads it anew locks them in that order too.
    if (pullId !== null) await lockPull(tx, pullId)
    const submission = await lockSubmission(tx, { publicationId: deps.publication.id, id })
    if (submission === null) return noSubmission
    const { status, decidedBy } = submission
    if (status === 'declined' && decidedBy === actor.id && submission.reason === reason) return ok(null)
    if (status !== 'waiting') {
      const who = (decidedBy === null ? null : await findUserName(tx, decidedBy)) ?? 'Somebody'
      return refuse('conflict', `${who} ${status} it already. Look at the inbox again.`)
    }
    await decideSubmission(tx, id, { status: 'declined', reason, decidedBy: actor.id }, deps.clock.now())
    await recordAct(tx, { userId: actor.id, act: 'decline-submission', target: id, detail: { reason } })
    if (mayComment === true && pullId !== null) await tellWhenDeclined(tx, pullId, deps.clock.now())
    return ok(null)
  })
  if (declined.ok) deps.rooms.changed('inbox')
  return declined
}
