import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import { addCard, addParsed, snapshotBoard } from '../../../lib/board'
import { type BlockId, blockId, submissionId } from '../../../lib/issue'
import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { PlaceInput } from '../../../lib/submission'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { findIssue, type IssueRow } from '../../db/queries/issues'
import { placePart } from '../../db/queries/parts'
import { decideSubmission, findUserName, lockSubmission, type SubmissionRow } from '../../db/queries/submissions'
import { parseCard } from '../../pulls/cards'
import type { SubmissionDeps } from './deps'
import { noSubmission } from './words'

type Placed = Result<{ readonly block: string }>

/**
 * Makes a card of a submission. Card and submission change in one transaction; the submission's row is locked, so that of
 * two editors who take the same one, the second is told who was first.
 */
export async function place(deps: SubmissionDeps, actor: Actor | null, input: PlaceInput): Promise<Placed> {
  const refused = refusal(actor, 'place-submission')
  if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
  const issue = await findIssue(deps.db, { publicationId: deps.publication.id, number: input.issue })
  if (issue === null) return refuse('not-found', `There is no board for issue ${input.issue}.`)
  if (issue.status === 'published')
    return refuse('conflict', `Issue ${input.issue} is published. Place it in the issue under way.`)
  const placed = await deps.rooms.edit(issue.id, {
    userId: actor.id,
    change: (doc, tx) => placeOn(deps, { doc, tx, issue, actor, input }),
  })
  if (placed.ok) deps.rooms.changed('inbox')
  return placed
}

interface Act {
  readonly doc: Y.Doc
  readonly tx: Transaction
  readonly issue: IssueRow
  readonly actor: Actor
  readonly input: PlaceInput
}

async function placeOn(deps: SubmissionDeps, { doc, tx, issue, actor, input }: Act): Promise<Placed> {
  const submission = await lockSubmission(tx, { publicationId: deps.publication.id, id: input.id })
  if (submission === null) return noSubmission
  if (submission.status !== 'waiting') return alreadyDecided(tx, submission, { issue, actor })
  const added = addToBoard(doc, submission, { input, actor: actor.id })
  if (!added.ok) return added
  const block = added.value
  const at = { issueId: issue.id, blockId: block, decidedBy: actor.id }
  await notePlaced(tx, submission, { at, now: deps.clock.now() })
  await recordAct(tx, {
    userId: actor.id,
    act: 'place-submission',
    target: submission.id,
    detail: { issue: issue.number, block },
  })
  return ok({ block })
}

interface PlacedAt {
  readonly at: { readonly issueId: number; readonly blockId: string; readonly decidedBy: string }
  readonly now: Date
}

async function notePlaced(
  tx: Transaction,
  { id, part, pullHead }: SubmissionRow,
  { at, now }: PlacedAt,
): Promise<void> {
  if (part === null) await decideSubmission(tx, id, { status: 'placed', ...at }, now)
  else
    await placePart(tx, id, { ...at, kind: part.kind, placedSource: part.source, placedHead: pullHead, decidedAt: now })
}

/** What came by a pull request stays as its author wrote it; what came by the form becomes a plain link. */
function addToBoard(
  doc: Y.Doc,
  submission: SubmissionRow,
  { input, actor }: { readonly input: PlaceInput; readonly actor: string },
): Result<BlockId> {
  const origin = { kind: 'place', actor } as const
  const target = {
    parent: input.parent === null ? null : blockId(input.parent),
    after: input.after === null ? null : blockId(input.after),
  }
  const { id, title, url, tags, part } = submission
  if (part === null) {
    const card = { id: blockId(randomUUID()), title, url, tags, submission: submissionId(id) }
    return addCard(doc, { card, target, origin })
  }
  const card = part.kind === 'change' ? null : parseCard(inLinesOf(doc, part.source))
  if (card === null)
    return refuse('invalid', 'This changes what is there, so it has one place only: accept it instead.')
  return addParsed(doc, { prefix: `${randomUUID()}-`, card, submission: submissionId(id), target, origin })
}

/** Lines with the ends that those of the board have. */
function inLinesOf(doc: Y.Doc, source: string): string {
  return source.replace(/\r\n|\r|\n/g, snapshotBoard(doc).eol)
}

/** Asking twice for the same thing is no conflict. */
async function alreadyDecided(
  tx: Transaction,
  submission: SubmissionRow,
  { issue, actor }: Pick<Act, 'issue' | 'actor'>,
): Promise<Placed> {
  const { status, issueId, blockId: block, decidedBy } = submission
  if (status === 'placed' && block !== null && issueId === issue.id && decidedBy === actor.id) return ok({ block })
  const who = (decidedBy === null ? null : await findUserName(tx, decidedBy)) ?? 'Somebody'
  return refuse('conflict', `${who} ${status} it already. Look at the inbox again.`)
}
