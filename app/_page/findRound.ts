import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Refusal } from '../../lib/result'
import type { RoundView } from '../../lib/views'
import { services } from '../../server/services'
import { getActor } from '../_http/session'

/**
 * The ballot's round for an issue, or the one that is open, next or last (`null`): asked once for a page and its title.
 * A page of a ballot that does not exist is not found; where a ballot has no round yet, the refusal says so.
 */
export const findRound = cache(async (kind: string, issue: number | null): Promise<RoundView | Refusal> => {
  const ballots = await services().votes.ballots()
  if (!ballots.some((ballot) => ballot.kind === kind)) notFound()
  const round = await services().votes.round(await getActor(), { kind, issue })
  if (round.ok) return round.value
  if (round.code === 'not-found' && issue !== null) notFound()
  if (round.code === 'unavailable') throw new Error(round.message)
  return round
})
