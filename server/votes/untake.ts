import { randomUUID } from 'node:crypto'
import { restoreSectionText } from '../../lib/board'
import { blockId } from '../../lib/issue'
import type { Actor } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import { recordAct } from '../db/queries/audit'
import { logRound } from '../db/queries/rounds'
import { setTaken } from '../db/queries/taken'
import { requireBallot } from './ballots'
import type { VoteDeps } from './deps'
import { inClosedRound } from './in-closed-round'
import { releaseTaken } from './take'

/** Takes back what was taken from a round: the section reads as it did before, and the nomination stands again. */
export async function untakeWinner(
  deps: VoteDeps,
  actor: Actor | null,
  input: { readonly round: number },
): Promise<Result<null>> {
  return inClosedRound(deps, { actor, id: input.round }, async (closed) => {
    const { doc, tx, round, issue, by } = closed
    const { takenId, takenBlocks, takenBefore } = round
    if (takenId === null) return ok(null)
    const ballot = await requireBallot(deps, round.ballot)
    if (!ballot.ok) return ballot
    const restored = restoreSectionText(doc, {
      prefix: `w-${randomUUID()}-`,
      section: ballot.value.section,
      blocks: (takenBlocks ?? []).map(blockId),
      text: takenBefore ?? '',
      origin: { kind: 'place', actor: by },
    })
    if (!restored.ok) return restored
    await releaseTaken(closed, takenId)
    await setTaken(tx, round.id, null)
    const detail = { nomination: takenId }
    await logRound(tx, { roundId: round.id, userId: by, act: 'untaken', detail })
    await recordAct(tx, {
      ...{ userId: by, act: 'untake-winner', target: takenId },
      detail: { round: round.id, issue: issue.number },
    })
    return ok(null)
  })
}
