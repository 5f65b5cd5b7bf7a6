import type { KeyboardEvent } from 'react'
import { endOfList, plainText } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'
import { EmptyState } from '../ui/EmptyState'
import type { InboxGroup } from './groups'
import { InboxRow } from './InboxRow'
import type { NamedTarget } from './types'

interface InboxListProps {
  readonly groups: readonly InboxGroup[]
  readonly searching: boolean
  readonly onPlace: (item: InboxItem, where: NamedTarget) => void
  readonly onPlaceIn: (item: InboxItem) => void
  readonly onDecline: (item: InboxItem) => void
}

/** The submissions that wait, by the section they were sent for. */
export function InboxList({ groups, searching, onPlace, onPlaceIn, onDecline }: InboxListProps) {
  if (groups.length === 0)
    return searching ? (
      <EmptyState title="Nothing matches">Search for a part of a title, an address or a name.</EmptyState>
    ) : (
      <EmptyState title="The inbox is empty">What readers send in comes here, at once and for all editors.</EmptyState>
    )
  const act = (key: string, group: InboxGroup, item: InboxItem): boolean => {
    if (key === 'Enter') place(group, item)
    else if (key === 'm') onPlaceIn(item)
    else if (key === 'x') onDecline(item)
    else return false
    return true
  }
  const place = (group: InboxGroup, item: InboxItem) => {
    if (group.section === null) onPlaceIn(item)
    else onPlace(item, { target: endOfList(group.section), name: plainText(group.section.title) })
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>, group: InboxGroup, item: InboxItem) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const by = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0
    if (by !== 0) step(event.currentTarget, by)
    else {
      if (!act(key, group, item)) return
      if (key === 'Enter') step(event.currentTarget, 1)
    }
    event.preventDefault()
  }
  const first = groups[0]?.items[0]?.id
  return groups.map((group) => (
    <section key={group.key} aria-label={group.heading}>
      <h3 className="px-4 pt-3 pb-0.5 text-2xs font-semibold text-ink-3">{group.heading}</h3>
      <ul>
        {group.items.map((item) => (
          <InboxRow
            key={item.id}
            item={item}
            first={item.id === first}
            direct={group.section !== null}
            onKeyDown={(event) => handleKeyDown(event, group, item)}
            onPlace={() => place(group, item)}
            onDecline={() => onDecline(item)}
            onPlaceIn={() => onPlaceIn(item)}
          />
        ))}
      </ul>
    </section>
  ))
}

function step(from: HTMLElement, by: 1 | -1): void {
  const scope = from.closest('[role="tabpanel"]') ?? document
  const rows = [...scope.querySelectorAll<HTMLElement>('[data-item]')]
  rows[rows.indexOf(from) + by]?.focus()
}
