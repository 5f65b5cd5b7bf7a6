import { addDays, type BallotRules } from '../../lib/publication'
import { roundTimes } from '../../lib/vote'
import type { RoundNow } from '../db/queries/rounds'
import type { VoteDeps } from './deps'
import { sayMoment } from './moment'

/** A sentence on when people can nominate and vote again, where the round at hand is not open. */
export async function sayNextOpening(
  { publication }: Pick<VoteDeps, 'publication'>,
  ballot: BallotRules,
  atHand: RoundNow | null,
): Promise<string> {
  if (atHand === null) return 'It opens once the next issue is begun and has its date.'
  const { timeZone, schedule } = await publication.rules()
  if (atHand.state === 'upcoming') return `It opens on ${sayMoment(atHand.round.opensAt, timeZone)}.`
  const { date } = atHand.issue
  const opensAt = date === null ? null : roundTimes({ ...ballot, date: addDays(date, schedule.days), timeZone }).opensAt
  return opensAt !== null && opensAt > atHand.now
    ? `The next round opens on ${sayMoment(opensAt, timeZone)}.`
    : 'The next round opens once the next issue is begun.'
}
