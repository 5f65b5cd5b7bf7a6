import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { NominationView, RoundView } from '../../lib/views'
import { services } from '../../server/services'
import { getActor } from '../_http/session'

/** A nomination of the ballot in its newest round: asked once for a page and its title. */
export const findNomination = cache(
  async (kind: string, id: string): Promise<{ readonly round: RoundView; readonly nomination: NominationView }> => {
    const found = await services().votes.nomination(await getActor(), id)
    if (!found.ok && found.code === 'unavailable') throw new Error(found.message)
    if (!found.ok || found.value.round.ballot.kind !== kind) notFound()
    return found.value
  },
)
