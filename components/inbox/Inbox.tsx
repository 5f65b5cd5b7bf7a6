import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { BoardBlock, BoardBlockOf } from '../../lib/board/types'
import type { InboxItem } from '../../lib/views'
import { useBoard } from '../room'
import { EmptyState } from '../ui/EmptyState'
import { deferred, Late, usePrepared } from '../ui/Late'
import { Notice } from '../ui/Notice'
import { Decided } from './Decided'
import { groupItems, type InboxGroup, matches } from './groups'
import { InboxFilters, pullsFilter } from './InboxFilters'
import { InboxFoot } from './InboxFoot'
import { InboxList } from './InboxList'
import { InboxNotice } from './InboxNotice'
import type { InboxStore } from './inboxStore'
import { LeftNotice } from './LeftNotice'
import { OddPulls } from './OddPulls'

/** It brings the schema's checker along, a tenth of the screen's code. */
const declineDialog = deferred(() => import('./DeclineDialog').then((module) => module.DeclineDialog))
const placePalette = deferred(() => import('./PlacePalette').then((module) => module.PlacePalette))
const both = [declineDialog, placePalette]

interface InboxProps {
  readonly store: InboxStore
  /** Whether the board beside it takes nothing. */
  readonly closed: boolean
}

/** What waits beside the board: found, placed or declined; the same for all editors as soon as one of them acts. */
export function Inbox({ store, closed }: InboxProps) {
  const { view, refusal, left } = useSyncExternalStore(store.subscribe, store.get)
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
  const chosen = filtered(groups, filter)
  // What a filter was for may go: then there is all that waits.
  const active = filter === 'decided' || chosen.length > 0 ? filter : 'all'
  const shown = active === filter ? chosen : groups
  const backToList = () => list.current?.querySelector<HTMLElement>('[data-item]')?.focus()
  const handleAccept = (items: readonly InboxItem[]) => {
    void store.accept(items.map((item) => item.id))
    // The button goes with what it has placed.
    if (items.length > 1) requestAnimationFrame(backToList)
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <InboxFilters
        query={query}
        onQuery={setQuery}
        filter={active}
        onFilter={setFilter}
        groups={groups}
        decided={view.decided.length}
      />
      <LeftNotice left={left} onClose={() => store.forgetLeft()} />
      {view.pullsProblem === null ? null : (
        <Notice tone="warn" role="status" className="m-3">
          {view.pullsProblem}
        </Notice>
      )}
      {refusal === null ? null : <InboxNotice refusal={refusal} onRetry={() => void store.refresh()} />}
      <div ref={list} className="relative min-h-0 flex-1 overflow-y-auto">
        {active === 'decided' ? (
          <Decided items={view.decided} onUndo={(item) => void store.undo(item.id)} />
        ) : (
          <>
            {shown.length === 0 ? <NothingWaits searching={query !== ''} /> : null}
            <InboxList
              groups={shown}
              waiting={view.waiting}
              closed={closed}
              onAccept={handleAccept}
              onPlace={(item, where) => void store.place(item.id, where)}
              onPlaceIn={setPlacing}
              onDecline={setDeclining}
            />
            {query === '' && (active === 'all' || active === pullsFilter) ? <OddPulls pulls={view.odd} /> : null}
          </>
        )}
      </div>
      <InboxFoot closed={closed} />
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

/** What one of the filters leaves. */
function filtered(groups: readonly InboxGroup[], filter: string): readonly InboxGroup[] {
  if (filter === 'all') return groups
  if (filter !== pullsFilter) return groups.filter((group) => group.key === filter)
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.pull !== null) }))
    .filter((group) => group.items.length > 0)
}

function NothingWaits({ searching }: { readonly searching: boolean }) {
  if (searching)
    return <EmptyState title="Nothing matches">Search for a part of a title, an address or a name.</EmptyState>
  return (
    <EmptyState title="Nothing waits in the inbox">
      What readers send in comes here, at once and for all editors.
    </EmptyState>
  )
}
