import { CornerDownLeft, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { submissionId } from '../../lib/issue'
import { domainOf } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'
import { useDraggable } from '../drag'
import { Button } from '../ui/Button'
import { Tag } from '../ui/Tag'
import { ago } from './ago'

interface InboxRowProps {
  readonly item: InboxItem
  /** The row that Tab comes to. */
  readonly first: boolean
  /** Whether it can be placed without asking where. */
  readonly direct: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onPlace: () => void
  readonly onPlaceIn: () => void
  readonly onDecline: () => void
}

/** A submission: what it is, who sent it, and where it can go. It can be dragged onto the board. */
export function InboxRow({ item, first, direct, onKeyDown, onPlace, onPlaceIn, onDecline }: InboxRowProps) {
  const ref = useRef<HTMLLIElement>(null)
  useDraggable(ref, {
    payload: () => ({ kind: 'submission', id: submissionId(item.id), title: item.title }),
    preview: () => ({ title: item.title, detail: domainOf(item.url), count: 1 }),
  })
  return (
    <li
      ref={ref}
      data-item={item.id}
      aria-label={item.title}
      tabIndex={first ? 0 : -1}
      onKeyDown={onKeyDown}
      className="group/item cursor-grab border-b px-4 py-2.5 hover:bg-sunk focus-visible:bg-sunk focus-visible:-outline-offset-2"
    >
      <p className="text-sm font-medium [overflow-wrap:anywhere]">{item.title}</p>
      <div className="mt-1 flex items-start gap-2 text-xs text-ink-3">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 pt-0.5">
          <a
            href={item.url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            tabIndex={-1}
            draggable={false}
            className="min-w-0 truncate underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {domainOf(item.url)}
          </a>
          {item.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {item.duplicates > 0 ? (
            <span className="font-medium text-ok" title={`Sent ${item.duplicates + 1} times`}>
              +{item.duplicates}
            </span>
          ) : null}
          <span>
            {ago(item.createdAt, Date.now())}
            {item.name === '' ? '' : `, ${item.name}`}
          </span>
        </span>
        <span className="flex shrink-0 gap-1">
          <Button
            size="sm"
            variant="quiet"
            tabIndex={-1}
            aria-label={`Decline ${item.title}`}
            title="Decline"
            className="opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 max-lg:opacity-100"
            onClick={onDecline}
          >
            <X aria-hidden />
          </Button>
          <Button
            size="sm"
            tabIndex={-1}
            aria-label={`${direct ? 'Place' : 'Place in…'} ${item.title}`}
            onClick={direct ? onPlace : onPlaceIn}
          >
            {direct ? 'Place' : 'Place in…'}
            <CornerDownLeft aria-hidden className="hidden group-focus-visible/item:block" />
          </Button>
        </span>
      </div>
      {item.note === '' ? null : <p className="mt-1 text-xs text-ink-2 [overflow-wrap:anywhere]">{item.note}</p>}
    </li>
  )
}
