import type { Transaction } from '../../db/client'
import { lockSharing } from '../../db/queries/parts'
import { findPulls, type PullRow } from '../../db/queries/pulls'
import { decideSubmission, type SubmissionRow } from '../../db/queries/submissions'
import { isGone } from '../../pulls/part'

/**
 * A submission, locked, is placed or declined no more, and with its card goes the place of those that shared it. Each waits
 * again; a part of a pull request only while that is open and holds it, else its author has withdrawn it.
 */
export async function release(tx: Transaction, row: SubmissionRow, now: Date): Promise<void> {
  const rows = [row, ...(row.blockId === null ? [] : await lockSharing(tx, row))]
  const pulls = await findPulls(
    tx,
    rows.flatMap(({ pullId }) => pullId ?? []),
  )
  for (const each of rows) {
    const pull = pulls.find(({ id }) => id === each.pullId) ?? null
    await decideSubmission(tx, each.id, { status: waitsOn(each, pull) ? 'waiting' : 'withdrawn' }, now)
  }
}

function waitsOn({ part }: SubmissionRow, pull: PullRow | null): boolean {
  if (pull === null) return true
  return (pull.state === 'open' || pull.state === 'draft') && (part === null || !isGone(part))
}
