import type { NominationView, RoundView } from '../../lib/views'
import { nameIn } from './words'

/** Whether nobody can vote for it any more, other than by the round's end. */
export function isGone({ status }: NominationView): boolean {
  return status === 'withdrawn' || status === 'declined' || status === 'merged'
}

/** Why it does not stand any more, as the end of a sentence. */
export function whyGone(round: RoundView, { status, reason, mergedInto }: NominationView): string {
  if (status === 'withdrawn') return 'withdrawn by whoever suggested it.'
  if (status === 'merged')
    return mergedInto === null ? 'merged into another.' : `merged into ${nameIn(round, mergedInto)}, with its votes.`
  return reason === null ? 'declined by the editors.' : `declined. The editors say: ${reason}`
}
