import type { PullView } from '../../lib/views'
import { Button } from '../ui/Button'
import { PullLine } from './PullLine'

interface ClusterHeadProps {
  readonly pull: PullView
  /** How many of its parts wait, here and in other sections. */
  readonly waiting: number
  readonly closed: boolean
  readonly onAcceptAll: () => void
}

/** Above the parts of a pull request that has several: what it is, and the way to take them all. */
export function ClusterHead({ pull, waiting, closed, onAcceptAll }: ClusterHeadProps) {
  return (
    <div className="px-4 pt-2.5">
      <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{pull.title}</p>
      <div className="mt-1 flex items-start gap-2 text-xs text-ink-3">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 pt-0.5">
          <PullLine pull={pull} />
          {waiting < pull.parts ? <span>{`${waiting} of ${pull.parts} parts`}</span> : null}
        </span>
        {closed ? null : (
          <Button size="sm" aria-label={`Accept all of #${pull.number}`} onClick={onAcceptAll}>
            Accept all {waiting}
          </Button>
        )}
      </div>
      {pull.trouble === null ? null : <p className="mt-1 text-xs text-warn [overflow-wrap:anywhere]">{pull.trouble}</p>}
    </div>
  )
}
