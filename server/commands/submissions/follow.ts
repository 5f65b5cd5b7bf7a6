import { eq } from 'drizzle-orm'
import type { Clock } from '../../clock'
import type { Follow } from '../../collab/log'
import { decideSubmission, lockSubmission } from '../../db/queries/submissions'
import { issues } from '../../db/schema'
import { release } from './release'
import { isUuid } from './words'

/**
 * Keeps submissions true to the boards: a card that an editor trashes makes its submission wait again, one that is
 * restored makes it placed again, in the transaction that stores the edit. A submission whose card is elsewhere meanwhile
 * stays with that one.
 */
export function followCards(clock: Clock): Follow {
  return async (tx, { issueId, changes }) => {
    const known = changes.filter((change) => isUuid(change.submission))
    const found = await tx.select({ id: issues.publicationId }).from(issues).where(eq(issues.id, issueId))
    const publicationId = found[0]?.id
    if (publicationId === undefined) return
    // Always in the same order, so that two boards that follow the same submissions can't wait for each other.
    for (const change of known.toSorted((a, b) => (a.submission < b.submission ? -1 : 1))) {
      const row = await lockSubmission(tx, { publicationId, id: change.submission })
      const block = change.block
      if (row === null) continue
      if (change.onBoard && row.status !== 'placed') {
        const decision = { status: 'placed', issueId, blockId: block, decidedBy: change.userId } as const
        await decideSubmission(tx, row.id, decision, clock.now())
      }
      if (!change.onBoard && row.issueId === issueId && row.blockId === block) await release(tx, row, clock.now())
    }
  }
}
