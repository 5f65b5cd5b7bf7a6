import { type Refusal, refuse } from '../../lib/result'
import type { RoundNow } from '../db/queries/rounds'
import { sayMoment } from './moment'

/** Why somebody can't vote in a round now; null where they can. */
export function votingRefusal({
  round,
  state,
  now,
  person,
  timeZone,
}: Pick<RoundNow, 'round' | 'state' | 'now'> & {
  readonly person: { readonly createdAt: Date }
  readonly timeZone: string
}): Refusal | null {
  if (state === 'closed') return refuse('conflict', 'The round is closed: no more votes are taken.')
  if (state === 'upcoming')
    return refuse('conflict', `The round is not open yet. It opens on ${sayMoment(round.opensAt, timeZone)}.`)
  const oldEnough = new Date(person.createdAt.getTime() + round.rules.accountHours * 3_600_000)
  if (oldEnough <= now) return null
  const when = sayMoment(oldEnough, timeZone)
  return refuse('forbidden', `Your account is too new for this vote: it can vote from ${when} on.`)
}
