import { RotateCcw } from 'lucide-react'
import type { BoardBlock } from '../../../lib/board/types'
import { domainOf, isCard, nameOf } from '../../../lib/outline'
import { useBoard } from '../../room'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { useActs, useUi } from '../acts/context'
import { Suggestions } from '../rows/Suggestions'

/** What was deleted, newest first, and what has lost its place; each can be put back. */
export function TrashPanel() {
  const { trash, unplaced } = useBoard()
  if (trash.length + unplaced.length === 0)
    return <EmptyState title="The trash is empty">What you delete from the board can be put back from here.</EmptyState>
  return (
    <div>
      {unplaced.length === 0 ? null : (
        <Group title="Unplaced" note="Their section is gone. They are not in the markdown until they are put back.">
          {unplaced.map((block) => (
            <Item key={block.id} block={block} />
          ))}
        </Group>
      )}
      {trash.length === 0 ? null : (
        <Group title="Trash" note={null}>
          {trash.map((block) => (
            <Item key={block.id} block={block} />
          ))}
        </Group>
      )}
    </div>
  )
}

function Group({ title, note, children }: { title: string; note: string | null; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="px-4 pt-3 pb-0.5 text-2xs font-semibold text-ink-3">{title}</h3>
      {note === null ? null : <p className="px-4 text-xs text-ink-3">{note}</p>}
      <ul>{children}</ul>
    </section>
  )
}

function Item({ block }: { readonly block: BoardBlock }) {
  const acts = useActs()
  const locked = useUi((ui) => ui.locked)
  const held = block.children.length
  return (
    <li className="flex items-start gap-2 border-b px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <span className="block text-sm font-medium [overflow-wrap:anywhere]">{nameOf(block)}</span>
        <span className="block text-xs text-ink-3">
          {isCard(block) ? domainOf(block.url) : block.kind}
          {held > 0 ? ` · with ${held} ${held === 1 ? 'block' : 'blocks'}` : ''}
        </span>
        <Suggestions block={block} className="mt-1" />
      </div>
      <Button
        size="sm"
        disabled={locked}
        aria-label={`Put back ${nameOf(block)}`}
        onClick={() => acts.restore(block.id)}
      >
        <RotateCcw aria-hidden /> Put back
      </Button>
    </li>
  )
}
