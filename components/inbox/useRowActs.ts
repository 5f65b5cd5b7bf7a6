import { type KeyboardEvent, useState } from 'react'
import { endOfList, plainText } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'
import type { InboxGroup } from './groups'
import type { InboxListProps } from './types'

/** What the rows of the inbox do, by button or by key; and which of them show what they would change. */
export function useRowActs({ closed, onPlace, onAccept, onPlaceIn, onDecline }: InboxListProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const review = (item: InboxItem) => setOpen((before) => toggled(before, item.id))
  const place = ({ section }: InboxGroup, item: InboxItem) => {
    if (item.pull !== null) onAccept([item])
    else if (section === null) onPlaceIn(item)
    else onPlace(item, { target: endOfList(section), name: plainText(section.title) })
  }
  /** Whether the row goes with it, so that the next one is to have the focus. */
  const enter = (group: InboxGroup, item: InboxItem): boolean => {
    const asks = item.kind === 'change' && !open.has(item.id)
    if (asks) review(item)
    else place(group, item)
    return !asks
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>, group: InboxGroup, item: InboxItem) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const by = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0
    if (by !== 0) step(event.currentTarget, by)
    else if (key === 'x') onDecline(item)
    else if (closed) return
    else if (key === 'm' && item.kind !== 'change') onPlaceIn(item)
    else if (key !== 'Enter') return
    else if (enter(group, item)) step(event.currentTarget, 1)
    event.preventDefault()
  }
  return { open, review, place, handleKeyDown }
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(id)) next.add(id)
  return next
}

function step(from: HTMLElement, by: 1 | -1): void {
  const scope = from.closest('[role="tabpanel"]') ?? document
  const rows = [...scope.querySelectorAll<HTMLElement>('[data-item]')]
  rows[rows.indexOf(from) + by]?.focus()
}
