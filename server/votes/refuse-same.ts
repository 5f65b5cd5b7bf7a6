import type { BallotRules } from '../../lib/publication'
import { type Refusal, refuse } from '../../lib/result'
import type { NominationRow } from '../db/queries/nominations'

/** Refuses what is in the round already; `fields.nomination` names it, so that people can vote for it instead. */
export function refuseSame({ id, status, reason, mergedInto }: NominationRow, { noun }: BallotRules): Refusal {
  const nomination = mergedInto ?? id
  if (status === 'declined')
    return refuse('conflict', `The editors declined this ${noun} for this round: ${reason}`, { nomination })
  if (status === 'won')
    return refuse('conflict', `This ${noun} stood in this round, and was taken for an issue already.`, { nomination })
  return refuse('conflict', `This ${noun} is nominated already. Vote for it instead.`, { nomination })
}
