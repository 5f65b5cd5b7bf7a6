import type * as Y from 'yjs'
import { patchBoardWith } from '../../../lib/board'
import { type Actor, refusal } from '../../../lib/permission'
import type { PullPart } from '../../../lib/pulls'
import { ok, type Refusal, type Result, refuse } from '../../../lib/result'
import type { TakeOverInput } from '../../../lib/submission'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { updatePart } from '../../db/queries/parts'
import { decideSubmission, findSubmission, lockSubmission, type SubmissionRow } from '../../db/queries/submissions'
import { isChangedSince, isGone } from '../../pulls/part'
import type { TextPair } from '../../pulls/texts'
import type { SubmissionDeps } from './deps'
import { placedTexts, unplace } from './unplace'
import { noSubmission } from './words'

/**
 * Brings onto the card what the author of its pull request wrote after it was placed. What an editor changed of it stays;
 * what the author took out goes to the trash.
 */
export async function takeOver(
  deps: SubmissionDeps,
  actor: Actor | null,
  { id }: TakeOverInput,
): Promise<Result<null>> {
  const refused = refusal(actor, 'place-submission')
  if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
  const found = await findSubmission(deps.db, { publicationId: deps.publication.id, id })
  if (found === null) return noSubmission
  const { issueId } = found.submission
  if (issueId === null || found.submission.status !== 'placed') return notPlaced
  const before = await placedTexts(deps, found)
  if (!before.ok) return before
  const taken = await deps.rooms.edit(issueId, {
    userId: actor.id,
    change: (doc, tx) => takeOverIn(deps, { doc, tx, actor, id, issueId, texts: before.value }),
  })
  if (taken.ok) deps.rooms.changed('inbox')
  return taken
}

const notPlaced: Refusal = refuse('conflict', 'It is not on a board now. Look at the inbox again.')

interface Act {
  readonly doc: Y.Doc
  readonly tx: Transaction
  readonly actor: Actor
  readonly id: string
  readonly issueId: number
  /** Of a change: what it was told by when it was placed. */
  readonly texts: TextPair | null
}

async function takeOverIn(deps: SubmissionDeps, act: Act): Promise<Result<null>> {
  const { doc, tx, actor, id, issueId, texts } = act
  const submission = await lockSubmission(tx, { publicationId: deps.publication.id, id })
  if (submission === null) return noSubmission
  if (submission.status !== 'placed' || submission.issueId !== issueId) return notPlaced
  const { part, pullHead } = submission
  if (part === null || !isChangedSince(submission)) return ok(null)
  if (isGone(part)) {
    const gone = unplace(doc, { submission, texts, actor: actor.id })
    if (!gone.ok) return gone
    await decideSubmission(tx, id, { status: 'withdrawn' }, deps.clock.now())
  } else {
    const patched = patchCard(doc, { submission, part, actor: actor.id })
    if (!patched.ok) return patched
    await updatePart(tx, id, { placedSource: part.source, placedHead: pullHead })
  }
  await recordAct(tx, { userId: actor.id, act: 'take-over-submission', target: id, detail: { head: pullHead } })
  return ok(null)
}

/** The difference of the two versions of the card, as two issues that hold nothing else. */
function patchCard(
  doc: Y.Doc,
  { submission, part, actor }: { readonly submission: SubmissionRow; readonly part: PullPart; readonly actor: string },
): Result<null> {
  const issueOf = (source: string) => `# ${part.section ?? ''}\n\n${source}\n`
  const base = issueOf(submission.placedSource ?? '')
  patchBoardWith(doc, { base, next: issueOf(part.source), origin: { kind: 'place', actor } })
  return ok(null)
}
