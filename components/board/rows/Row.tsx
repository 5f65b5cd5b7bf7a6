import { type ReactNode, useRef } from 'react'
import type { BoardBlock } from '../../../lib/board/types'
import { nameOf } from '../../../lib/outline'
import { cx } from '../../ui/cx'
import { useUi } from '../acts/context'
import { DropLine } from './DropLine'
import { GitMark } from './GitMark'
import { Grip } from './Grip'
import { Others } from './Others'
import { Suggestions } from './Suggestions'
import { useRowDrag } from './useRowDrag'
import { useRowEvents } from './useRowEvents'

interface RowProps {
  readonly block: BoardBlock
  /** What the block is called for those who hear it: card, text, source. */
  readonly sort: string
  readonly className?: string
  readonly children: ReactNode
}

/** One row of the galley: takes focus, selection, drags and keys, and shows who else is at it. */
export function Row({ block, sort, className, children }: RowProps) {
  const ref = useRef<HTMLDivElement>(null)
  const tabbable = useUi((ui) => ui.focused === block.id)
  const selected = useUi((ui) => ui.selected.has(block.id))
  const moving = useUi((ui) => ui.moving.has(block.id))
  const events = useRowEvents(block.id)
  useRowDrag(ref, block)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say that the row is a part of a form
    <div
      ref={ref}
      role="group"
      aria-label={`${sort}: ${nameOf(block)}${selected ? ', selected' : ''}`}
      tabIndex={tabbable ? 0 : -1}
      data-row={block.id}
      {...events}
      className={cx(
        'group/row relative grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-1.5 border-b py-2 pr-2',
        'scroll-my-16 focus-visible:rounded-md focus-visible:outline-offset-0',
        'has-[:is(textarea,input):focus]:rounded-md has-[:is(textarea,input):focus]:border-transparent has-[:is(textarea,input):focus]:bg-sheet has-[:is(textarea,input):focus]:shadow-[0_0_0_1.5px_var(--focus)]',
        selected && 'rounded-md border-transparent bg-sheet shadow-[0_0_0_1.5px_var(--focus)]',
        moving && 'opacity-40',
        className,
      )}
    >
      <Grip block={block} />
      {children}
      <Suggestions block={block} className="col-start-2 -col-end-1 mt-1" />
      <GitMark block={block.id} />
      <Others block={block.id} />
      <DropLine after={block.id} />
    </div>
  )
}
