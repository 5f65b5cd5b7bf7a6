import { boardMarkdown, snapshotBoard } from '../../../lib/board'
import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { PublishView } from '../../../lib/views'
import { frozen } from '../../collab'
import { closedOf } from '../../db/queries/boards'
import { requireIssue } from '../issues/require-issue'
import { checkPublishing } from './check'
import type { PublishingContext } from './context'
import { planPublishing } from './plan'

/** What publishing would do now, with the last check list. Changes nothing. */
export async function previewPublishing(
  context: PublishingContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<PublishView>> {
  const found = await requireIssue(context, { actor, number, act: 'publish' })
  if (!found.ok) return found
  if (actor === null) throw new Error('Publishing needs a person')
  const issue = found.value
  const closed = closedOf(issue)
  if (closed !== null) return frozen(closed)
  const board = await context.rooms.read(issue.id, (doc) => ({
    snapshot: snapshotBoard(doc),
    markdown: boardMarkdown(doc),
  }))
  if (!board.ok) return board
  const plan = await planPublishing(context, { issue, markdown: board.value.value.markdown })
  if (!plan.ok) return plan
  const checks = await checkPublishing(context, { issue, board: board.value.value, plan: plan.value, actor })
  if (!checks.ok) return checks
  const pulls = await context.containedPulls(context.db, issue.id)
  const { rules, title, date, to, next } = plan.value
  return ok({
    number,
    title,
    date,
    from: issue.path,
    to,
    next: next && { path: next.file.path, number: next.number, date: next.date },
    by: rules.publishBy,
    checks: checks.value,
    pulls: pulls.map((pull) => ({ number: pull.number, title: pull.title, login: pull.login })),
  })
}
