import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { BoardBlock, BoardBlockOf } from '../../lib/board/types'
import type { InboxItem } from '../../lib/views'
import { useBoard } from '../room'
import { deferred, Late, usePrepared } from '../ui/Late'
import { Decided } from './Decided'
import { groupItems, matches } from './groups'
import { InboxFilters } from './InboxFilters'
import { InboxFoot } from './InboxFoot'
import { InboxList } from './InboxList'
import { InboxNotice } from './InboxNotice'
import type { InboxStore } from './inboxStore'

/** It brings the schema's checker along, a tenth of the screen's code. */
const declineDialog = deferred(() => import('./DeclineDialog').then((module) => module.DeclineDialog))
const placePalette = deferred(() => import('./PlacePalette').then((module) => module.PlacePalette))
const both = [declineDialog, placePalette]

/** What waits beside the board: found, placed or declined; the same for all editors as soon as one of them acts. */
export function Inbox({ store }: { readonly store: InboxStore }) {
  const { view, refusal } = useSyncExternalStore(store.subscribe, store.get)
  const board = useBoard()
  usePrepared(both)
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState('all')
  const [placing, setPlacing] = useState<InboxItem | null>(null)
  const [declining, setDeclining] = useState<InboxItem | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => board.blocks.filter(isSection), [board])
  const groups = useMemo(
    () =>
      groupItems(
        (view?.waiting ?? []).filter((item) => matches(item, query)),
        sections,
      ),
    [view, query, sections],
  )
  if (view === null) return <InboxNotice refusal={refusal} onRetry={() => void store.refresh()} />
  const shown = filter === 'all' ? groups : groups.filter((group) => group.key === filter)
  const backToList = () => list.current?.querySelector<HTMLElement>('[data-item]')?.focus()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <InboxFilters
        query={query}
        onQuery={setQuery}
        filter={filter}
        onFilter={setFilter}
        groups={groups}
        decided={view.decided.length}
      />
      {refusal === null ? null : <InboxNotice refusal={refusal} onRetry={() => void store.refresh()} />}
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto">
        {filter === 'decided' ? (
          <Decided items={view.decided} onUndo={(item) => void store.undo(item.id)} />
        ) : (
          <InboxList
            groups={shown}
            searching={query !== ''}
            onPlace={(item, where) => void store.place(item.id, where)}
            onPlaceIn={setPlacing}
            onDecline={setDeclining}
          />
        )}
      </div>
      <InboxFoot />
      {placing === null ? null : (
        <Late
          of={placePalette}
          onFail={() => setPlacing(null)}
          props={{
            item: placing,
            onClose: () => setPlacing(null),
            onPlace: (where) => void store.place(placing.id, where),
          }}
        />
      )}
      {declining === null ? null : (
        <Late
          of={declineDialog}
          onFail={() => setDeclining(null)}
          props={{
            item: declining,
            onClose: () => setDeclining(null),
            onDecline: (reason) => {
              setDeclining(null)
              void store.decline(declining.id, reason).then(backToList)
            },
          }}
        />
      )}
    </div>
  )
}

const isSection = (block: BoardBlock): block is BoardBlockOf<'section'> => block.kind === 'section'
