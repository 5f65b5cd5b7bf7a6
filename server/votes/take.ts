import { randomUUID } from 'node:crypto'
import { snapshotBoard, writeSectionText } from '../../lib/board'
import { blockId } from '../../lib/issue'
import type { Actor } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { winnerMarkdown } from '../../lib/vote/winner-markdown'
import { recordAct } from '../db/queries/audit'
import { lockNomination, type NominationRow } from '../db/queries/nominations'
import { logRound } from '../db/queries/rounds'
import { isOfRound, setTaken, setWon } from '../db/queries/taken'
import { requireBallot } from './ballots'
import type { VoteDeps } from './deps'
import { type Closed, inClosedRound } from './in-closed-round'
import { fates, isUuid, noNomination } from './words'

export interface TakeInput {
  readonly round: number
  readonly nomination: string
  /** Why another than the winner is taken; shown with the result. */
  readonly reason: string | null
}

/**
 * Writes a nomination of a closed round into its section of the issue's board, in the publication's form and in the place of
 * the one that was taken before. It stands in no later round then; the one before does again. Taking the same again only
 * writes it where somebody has removed it meanwhile.
 */
export async function takeWinner(deps: VoteDeps, actor: Actor | null, input: TakeInput): Promise<Result<null>> {
  if (!isUuid(input.nomination)) return noNomination
  return inClosedRound(deps, { actor, id: input.round }, (closed) => takeIn(deps, closed, input))
}

async function takeIn(deps: VoteDeps, closed: Closed, input: TakeInput): Promise<Result<null>> {
  const { doc, tx, round, issue, by } = closed
  const isTaken = round.takenId === input.nomination
  if (isTaken && isWritten(closed)) return ok(null)
  const nomination = await requireTakeable(closed, input)
  if (!nomination.ok) return nomination
  const ballot = await requireBallot(deps, round.ballot)
  if (!ballot.ok) return ballot
  const { form, section } = ballot.value
  const written = writeSectionText(doc, {
    ...{ section, placeholder: form.placeholder },
    prefix: `w-${randomUUID()}-`,
    replaces: (round.takenBlocks ?? []).map(blockId),
    markdown: markdownOf(deps, { nomination: nomination.value, form }),
    origin: { kind: 'place', actor: by },
  })
  if (!written.ok) return written
  const { blocks, over, replaced } = written.value
  if (!isTaken && round.takenId !== null) await releaseTaken(closed, round.takenId)
  const before = over === 'placeholder' ? replaced : (round.takenBefore ?? '')
  await setTaken(tx, round.id, { ...input, by, blocks, before })
  await setWon(tx, input.nomination, { won: true, by })
  const { reason } = input
  const detail = { nomination: input.nomination, reason, winner: round.outcome.winner, before: round.takenId }
  await logRound(tx, { roundId: round.id, userId: by, act: 'taken', detail })
  await recordAct(tx, {
    ...{ userId: by, act: 'take-winner', target: input.nomination },
    detail: { round: round.id, issue: issue.number, reason },
  })
  return ok(null)
}

/** Whether any of what was written for the round still stands in the document. */
function isWritten({ doc, round }: Closed): boolean {
  const blocks = new Set(round.takenBlocks)
  return snapshotBoard(doc).blocks.some(({ id, children }) =>
    [id, ...children.map((child) => child.id)].some((each) => blocks.has(each)),
  )
}

/** The nomination, locked, as one that may be taken. */
async function requireTakeable({ tx, round }: Closed, input: TakeInput): Promise<Result<NominationRow>> {
  const at = { round: round.id, nomination: input.nomination }
  const nomination = (await isOfRound(tx, at)) ? await lockNomination(tx, input.nomination) : null
  if (nomination === null)
    return refuse('not-found', 'This nomination does not stand in this round. Look at its result again.')
  const { winner, tied, ranking } = round.outcome
  const isOwn = round.takenId === nomination.id
  const stood = ranking.some(({ id }) => id === nomination.id)
  if (!isOwn && (nomination.status !== 'standing' || !stood))
    return refuse(
      'conflict',
      `It ${nomination.status === 'standing' ? 'did not stand when the round closed' : fates[nomination.status]}. Take another one.`,
    )
  const mayChoose = winner === nomination.id || (winner === null && tied.includes(nomination.id))
  if (mayChoose || (input.reason ?? '').trim() !== '') return ok(nomination)
  const message = 'Say why another than the winner is taken: it is shown with the result.'
  return refuse('invalid', message, { reason: message })
}

function markdownOf(
  { publicUrl }: VoteDeps,
  {
    nomination,
    form,
  }: { readonly nomination: NominationRow; readonly form: Parameters<typeof winnerMarkdown>[0]['form'] },
): string {
  const { id, ballot, data, creditName, creditUrl, self } = nomination
  const page = `${publicUrl}/vote/${encodeURIComponent(ballot)}/nominations/${id}`
  return winnerMarkdown({ form, data, credit: { name: creditName, url: creditUrl, self }, page })
}

/** What was taken before stands again. */
export async function releaseTaken({ tx, by }: Closed, id: string): Promise<void> {
  const nomination = await lockNomination(tx, id)
  if (nomination?.status === 'won') await setWon(tx, id, { won: false, by })
}
