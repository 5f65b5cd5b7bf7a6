import type { InboxItem } from '../../lib/views'
import { ago } from '../ui/ago'
import { Button } from '../ui/Button'

interface DecidedProps {
  readonly items: readonly InboxItem[]
  readonly onUndo: (item: InboxItem) => void
}

/** What was placed or declined lately, by whom, and the way back. */
export function Decided({ items, onUndo }: DecidedProps) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id} className="flex items-start gap-2 border-b px-4 py-2.5">
          <div className="min-w-0 flex-1">
            <p className="text-sm font-medium [overflow-wrap:anywhere]">{item.title}</p>
            <p className="mt-0.5 text-xs text-ink-3">
              {statusText(item)}
              {item.decidedBy === null ? '' : ` by ${item.decidedBy}`}
              {item.decidedAt === null ? '' : `, ${ago(item.decidedAt, Date.now())}`}
            </p>
            {item.changedSince === null ? null : (
              <p className="mt-0.5 text-xs text-warn">Its author changed it after it was placed.</p>
            )}
            {item.reason === null ? null : <p className="mt-0.5 text-xs text-ink-2">{item.reason}</p>}
          </div>
          {item.status === 'withdrawn' ? null : (
            <Button size="sm" aria-label={`Take back ${item.title}`} onClick={() => onUndo(item)}>
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function statusText({ status, issue, pull }: InboxItem): string {
  if (status === 'placed') return `Placed in issue ${issue?.number ?? ''}`
  if (status === 'declined') return 'Declined'
  return pull === null ? 'Withdrawn' : `Withdrawn: #${pull.number} was closed, or does not hold it any more`
}
