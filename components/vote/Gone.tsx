import type { NominationView, RoundView } from '../../lib/views'
import { Button } from '../ui/Button'
import { isGone, whyGone } from './gone-why'
import { titleOf } from './words'

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
