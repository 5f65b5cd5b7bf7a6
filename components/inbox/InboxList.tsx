import { type KeyboardEvent, useState } from 'react'
import { endOfList, plainText } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'
import { ClusterHead } from './ClusterHead'
import { GroupHead } from './GroupHead'
import type { InboxGroup } from './groups'
import { InboxRow } from './InboxRow'
import { clusterByPull, partsOf } from './pulls'
import type { NamedTarget } from './types'

export interface InboxListProps {
  readonly groups: readonly InboxGroup[]
  /** Everything that waits, whatever is shown. */
  readonly waiting: readonly InboxItem[]
  /** Whether the board takes nothing. */
  readonly closed: boolean
  readonly onPlace: (item: InboxItem, where: NamedTarget) => void
  /** Puts parts of pull requests where their authors put them. */
  readonly onAccept: (items: readonly InboxItem[]) => void
  readonly onPlaceIn: (item: InboxItem) => void
  readonly onDecline: (item: InboxItem) => void
}

/** What waits, by the section it was sent for; parts of one pull request stand together. */
export function InboxList({ groups, waiting, closed, onPlace, onAccept, onPlaceIn, onDecline }: InboxListProps) {
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
  const first = groups[0] && clusterByPull(groups[0].items, waiting)[0]?.items[0]?.id
  return groups.map((group) => (
    <section key={group.key} aria-label={group.heading}>
      <GroupHead group={group} closed={closed} onAccept={onAccept} />
      <ul>
        {clusterByPull(group.items, waiting).flatMap((cluster) => {
          const { pull, items } = cluster
          const rows = items.map((item) => (
            <InboxRow
              key={item.id}
              item={item}
              first={item.id === first}
              direct={group.section !== null || item.pull !== null}
              inCluster={pull !== null}
              open={open.has(item.id)}
              closed={closed}
              onKeyDown={(event) => handleKeyDown(event, group, item)}
              onReview={() => review(item)}
              onPlace={() => place(group, item)}
              onDecline={() => onDecline(item)}
              onPlaceIn={() => onPlaceIn(item)}
            />
          ))
          if (pull === null) return rows
          const parts = partsOf(pull, waiting)
          return [
            <li key={cluster.key} aria-label={`Parts of #${pull.number}`}>
              <ClusterHead pull={pull} waiting={parts.length} closed={closed} onAcceptAll={() => onAccept(parts)} />
            </li>,
            ...rows,
          ]
        })}
      </ul>
    </section>
  ))
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
