import type * as Y from 'yjs'
import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { lockPull } from '../../db/queries/pulls'
import { findSubmission, lockSubmission } from '../../db/queries/submissions'
import type { TextPair } from '../../pulls/texts'
import type { SubmissionDeps } from './deps'
import { release } from './release'
import { untell } from './tell-author'
import { placedTexts, unplace } from './unplace'
import { isUuid, noSubmission } from './words'

/**
 * Takes a decision back: the submission waits again, and the card of a placed one goes to the trash with it. A comment that
 * was to tell an author of a decline is not sent then; one that was sent stays, and the inbox says so.
 */
export async function undo(
  deps: SubmissionDeps,
  actor: Actor | null,
  { id }: { readonly id: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'place-submission')
  if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
  if (!isUuid(id)) return noSubmission
  const found = await findSubmission(deps.db, { publicationId: deps.publication.id, id })
  if (found === null) return noSubmission
  const { issueId, pullId } = found.submission
  const texts = await placedTexts(deps, found)
  if (!texts.ok) return texts
  const act = { deps, actor, id, issueId, pullId, texts: texts.value }
  const undone =
    issueId === null
      ? await deps.db.transaction((tx) => undoIn(act, tx, null))
      : await deps.rooms.edit(issueId, { userId: actor.id, change: (doc, tx) => undoIn(act, tx, doc) })
  if (undone.ok) deps.rooms.changed('inbox')
  return undone
}

interface Act {
  readonly deps: SubmissionDeps
  readonly actor: Actor
  readonly id: string
  /** Where it was placed when it was looked up; it may be elsewhere once it is locked. */
  readonly issueId: number | null
  readonly pullId: number | null
  readonly texts: TextPair | null
}

async function undoIn(act: Act, tx: Transaction, doc: Y.Doc | null): Promise<Result<null>> {
  const { deps, actor, id, issueId, pullId, texts } = act
  const pull = pullId === null ? null : await lockPull(tx, pullId)
  const submission = await lockSubmission(tx, { publicationId: deps.publication.id, id })
  if (submission === null) return noSubmission
  const { status } = submission
  if (status === 'waiting') return ok(null)
  if (status === 'withdrawn')
    return refuse(
      'conflict',
      'Its author took it back, so it can’t wait again. It comes back when its author sends it.',
    )
  if (submission.issueId !== issueId) return refuse('conflict', 'Somebody decided it anew. Look at the inbox again.')
  if (doc !== null) {
    const gone = unplace(doc, { submission, texts, actor: actor.id })
    if (!gone.ok) return gone
  }
  if (status === 'declined' && pull !== null) await untell(tx, pull)
  await release(tx, submission, deps.clock.now())
  await recordAct(tx, { userId: actor.id, act: 'undo-submission', target: id, detail: { was: status } })
  return ok(null)
}
