import { RefreshCw } from 'lucide-react'
import type { TimelineView } from '../../lib/views'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { syncText } from './syncText'

interface HistoryHeadProps {
  readonly view: TimelineView | null
  readonly now: number
  readonly fetching: boolean
  readonly onFetch: () => void
  readonly onSeen: () => void
}

/** How board and git stand to each other, and the way to bring them together now. */
export function HistoryHead({ view, now, fetching, onFetch, onSeen }: HistoryHeadProps) {
  const unseen = view?.events.some((event) => event.kind === 'from-git' && event.id > view.seenUpTo) ?? false
  const problem = view?.problem ?? null
  return (
    <div className="shrink-0 border-b px-4 py-2.5">
      <div className="flex items-center gap-1.5">
        <p className={cx('min-w-0 flex-1 text-xs', problem === null ? 'text-ink-2' : 'font-medium text-accent')}>
          {view === null ? '' : syncText({ view, changes: null, now })}
        </p>
        {unseen ? (
          <Button size="sm" variant="quiet" onClick={onSeen}>
            Mark all as seen
          </Button>
        ) : null}
        <Button size="sm" pending={fetching ? 'Fetching…' : null} onClick={onFetch}>
          <RefreshCw aria-hidden /> Fetch now
        </Button>
      </div>
      {problem === null ? null : <p className="mt-1.5 text-xs text-ink-2 [overflow-wrap:anywhere]">{problem}</p>}
    </div>
  )
}
