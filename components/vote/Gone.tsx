import type { NominationView, RoundView } from '../../lib/views'
import { Button } from '../ui/Button'
import { nameIn, titleOf } from './words'

interface GoneProps {
  readonly round: RoundView
  readonly onRestore: (nomination: NominationView) => void
}

/** What does not stand any more, each with why: nothing disappears silently. */
export function Gone({ round, onRestore }: GoneProps) {
  const gone = round.nominations.filter(isGone)
  if (gone.length === 0) return null
  return (
    <details className="border-b py-3 text-sm text-ink-2">
      <summary className="hit w-fit text-ink-3">
        {gone.length === 1
          ? 'One suggestion does not stand any more'
          : `${gone.length} suggestions do not stand any more`}
      </summary>
      <ul className="mt-2 space-y-2">
        {gone.map((nomination) => (
          <li key={nomination.id} className="flex items-baseline gap-3">
            <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium text-ink">{titleOf(nomination.data)}</span>: {whyGone(round, nomination)}
            </p>
            {round.mayDecide && nomination.status !== 'withdrawn' && round.state === 'open' ? (
              <Button
                size="sm"
                aria-label={`Let ${titleOf(nomination.data)} stand again`}
                onClick={() => onRestore(nomination)}
              >
                Restore
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

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
