import { useEffect } from 'react'
import type { RoundView } from '../../lib/views'
import { momentText, spanText } from './moments'
import { useServerNow } from './useServerNow'

interface RoundHeadProps {
  readonly round: RoundView
  /** Called when the round opens or closes by the server's time. The same function for as long as it does the same. */
  readonly onTurn: () => Promise<void>
}

/** What is voted on, for which issue, and how long still. */
export function RoundHead({ round, onTurn }: RoundHeadProps) {
  const now = useServerNow(round.now, [round.opensAt, round.closesAt])
  const late = isLate(round, now)
  useEffect(() => {
    if (late) void onTurn()
  }, [late, onTurn])
  return (
    <div className="mb-5">
      <h1 className="font-serif text-2xl font-semibold tracking-[-0.015em] text-balance [overflow-wrap:anywhere]">
        {round.ballot.title}
      </h1>
      <p className="mt-1.5 text-pretty text-ink-2">
        For issue {round.issue.number}. <When round={round} now={now} />
        {round.turnout === null || round.turnout === 0 || round.state === 'closed' ? null : (
          <span className="tabular-nums">
            {' '}
            {round.turnout} {round.turnout === 1 ? 'person has' : 'people have'} voted.
          </span>
        )}
      </p>
    </div>
  )
}

/** Whether the clock has passed a moment that the round was read before. */
function isLate({ state, opensAt, closesAt }: RoundView, now: number): boolean {
  if (state === 'closed') return false
  return now >= Date.parse(state === 'upcoming' ? opensAt : closesAt)
}

interface WhenProps {
  readonly round: RoundView
  readonly now: number
}

function When({ round, now }: WhenProps) {
  const [verb, instant] = moments[round.state](round)
  const left = Date.parse(instant) - now
  const said = momentText(instant, { timeZone: round.timeZone, now })
  return (
    <>
      {verb} {/* Browsers and servers shorten a zone's name differently. */}
      <time dateTime={instant} suppressHydrationWarning>
        {said}
      </time>
      {round.state === 'closed' ? null : left > 0 ? (
        <>
          , <span className="whitespace-nowrap tabular-nums">in {spanText(left)}</span>
        </>
      ) : (
        ', now'
      )}
      .
    </>
  )
}

const moments = {
  upcoming: (round: RoundView) => ['Opens', round.opensAt] as const,
  open: (round: RoundView) => ['Closes', round.closesAt] as const,
  closed: (round: RoundView) => ['Closed', round.closesAt] as const,
}
