import type * as Y from 'yjs'
import { trashBlocks } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { decideSubmission, findSubmission, lockSubmission } from '../../db/queries/submissions'
import type { SubmissionDeps } from './deps'
import { isUuid, noSubmission } from './words'

/** Takes a decision back: the submission waits again, and the card of a placed one goes to the trash with it. */
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
  const { issueId } = found.submission
  const act = { deps, actor, id, issueId }
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
}

async function undoIn({ deps, actor, id, issueId }: Act, tx: Transaction, doc: Y.Doc | null): Promise<Result<null>> {
  const submission = await lockSubmission(tx, { publicationId: deps.publication.id, id })
  if (submission === null) return noSubmission
  if (submission.status === 'waiting') return ok(null)
  if (submission.issueId !== issueId) return refuse('conflict', 'Somebody decided it anew. Look at the inbox again.')
  if (doc !== null && submission.blockId !== null) {
    const blocks = [blockId(submission.blockId)]
    const trashed = trashBlocks(doc, { blocks, origin: { kind: 'place', actor: actor.id } })
    // A card that is gone altogether has nothing to be trashed; the submission can wait again.
    if (!trashed.ok && trashed.code !== 'not-found' && trashed.code !== 'gone') return trashed
  }
  await decideSubmission(tx, id, { status: 'waiting' }, deps.clock.now())
  await recordAct(tx, { userId: actor.id, act: 'undo-submission', target: id, detail: { was: submission.status } })
  return ok(null)
}
