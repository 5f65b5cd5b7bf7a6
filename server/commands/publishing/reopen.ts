import type { Actor } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import { recordAct } from '../../db/queries/audit'
import { setReopened } from '../../db/queries/publishing'
import { insertTimelineEvent } from '../../db/queries/timeline'
import { requireIssue } from '../issues/require-issue'
import type { PublishingContext } from './context'
import { type Held, whileHeld } from './held-board'

/**
 * Opens the board of a published issue for corrections, or closes it again. The issue stays published all the while, and
 * readers see what was committed last. It is closed only once everything on it is committed.
 */
export async function reopenIssue(
  context: PublishingContext,
  { actor, number, open }: { readonly actor: Actor | null; readonly number: number; readonly open: boolean },
): Promise<Result<null>> {
  const found = await requireIssue(context, { actor, number, act: 'reopen' })
  if (!found.ok) return found
  if (actor === null) throw new Error('Reopening needs a person')
  const { id } = found.value
  const done = await whileHeld(context, id, (held) => turn(context, { ...held, actor, open }))
  if (!done.ok) return done
  if (open) {
    const brought = await context.bringFromGit(id)
    if (!brought.ok)
      context.log.warn({ issue: number, reason: brought.message }, 'Git was not brought onto a reopened board')
  }
  context.rooms.changed('issue')
  return ok(null)
}

async function turn(
  { clock, publication }: PublishingContext,
  { tx, issue, board, actor, open }: Held & { readonly actor: Actor; readonly open: boolean },
): Promise<Result<null>> {
  const { id, number, status, reopenedAt, baseBlob, baseText } = issue
  if (status !== 'published')
    return refuse('conflict', `Issue ${number} is not published, so there is nothing to open or close.`)
  if (open === (reopenedAt !== null)) return ok(null)
  if (!open && baseText !== null && board.markdown !== baseText)
    return refuse(
      'conflict',
      `The board of issue ${number} has corrections that readers do not see yet. Commit or undo them, then close it.`,
    )
  const text = baseText === null && baseBlob !== null ? await publication.repository.readBlob(baseBlob) : null
  // Readers go on seeing what they were given, also of an issue that is older here than its text is kept.
  const committed = baseText ?? (text?.ok ? text.value : board.markdown)
  await setReopened(tx, id, { reopenedAt: open ? clock.now() : null, baseText: committed })
  const act = open ? 'reopen' : 'close'
  const subject = open ? 'Opened for corrections' : 'Closed after corrections'
  await insertTimelineEvent(tx, { issueId: id, kind: 'reopened', oid: null, people: [actor.name], subject })
  await recordAct(tx, { userId: actor.id, act, target: `issue ${number}`, detail: {} })
  return ok(null)
}
