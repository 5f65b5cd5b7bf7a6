import { Search } from 'lucide-react'
import { useRef } from 'react'
import { outlineOf } from '../../../lib/outline'
import { useAutoScroll } from '../../drag'
import { useBoard } from '../../room'
import { Kbd } from '../../ui/Kbd'
import { useBoardContext, useUi } from '../acts/context'
import { OutlineEntryRow } from './OutlineEntryRow'

/** The sections with their counts: the way through it, and places to drop cards on. */
export function Outline() {
  const { ui, acts } = useBoardContext()
  const locked = useUi((state) => state.locked)
  const entries = outlineOf(useBoard())
  const list = useRef<HTMLUListElement>(null)
  useAutoScroll(list)
  return (
    <nav aria-label="Sections" className="flex h-full min-h-0 flex-col py-3">
      <button
        type="button"
        onClick={() => ui.set({ overlay: 'palette', drawer: null })}
        className="mx-3 mb-3 flex h-[30px] shrink-0 items-center gap-1.5 rounded-md border bg-sheet px-2 text-sm text-ink-3 hover:border-line-strong hover:text-ink-2 max-sm:h-11"
      >
        <Search aria-hidden className="size-3.5" />
        Go to or filter
        <Kbd className="ml-auto">⌘K</Kbd>
      </button>
      <ul ref={list} className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {entries.map((entry) => (
          <OutlineEntryRow
            key={entry.section.id}
            section={entry.section}
            depth={entry.depth}
            count={entry.count}
            title={entry.section.title}
          />
        ))}
        <li hidden={locked}>
          <button
            type="button"
            onClick={() => acts.addSectionAfter(null, '')}
            className="mt-2 flex h-7 w-full items-center rounded-md px-2 text-xs font-medium text-ink-3 hover:bg-sunk hover:text-ink max-sm:h-11"
          >
            + Add a section
          </button>
        </li>
      </ul>
    </nav>
  )
}
