import type { InboxItem } from '../../lib/views'
import { Button } from '../ui/Button'
import { ago } from './ago'

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
              {item.status === 'placed' ? `Placed in issue ${item.issue?.number ?? ''}` : 'Declined'}
              {item.decidedBy === null ? '' : ` by ${item.decidedBy}`}
              {item.decidedAt === null ? '' : `, ${ago(item.decidedAt, Date.now())}`}
            </p>
            {item.reason === null ? null : <p className="mt-0.5 text-xs text-ink-2">{item.reason}</p>}
          </div>
          <Button size="sm" aria-label={`Take back ${item.title}`} onClick={() => onUndo(item)}>
            Take back
          </Button>
        </li>
      ))}
    </ul>
  )
}
