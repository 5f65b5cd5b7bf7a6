import { Plus } from 'lucide-react'
import { useRef } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { nameOf } from '../../../lib/outline'
import { cx } from '../../ui/cx'
import { useBoardContext, useUi } from '../acts/context'
import { SectionMenu } from '../outline/SectionMenu'
import { Title } from '../title/Title'
import { DropLine } from './DropLine'
import { GitMark } from './GitMark'
import { Others } from './Others'
import { useRowDrag } from './useRowDrag'
import { useRowEvents } from './useRowEvents'

interface SectionHeadingProps {
  readonly section: BoardBlockOf<'section'>
  readonly depth: number
  readonly count: number
}

/** A section's heading, a row like the others: it takes focus and keys, and drops become the section's first. */
export function SectionHeading({ section, depth, count }: SectionHeadingProps) {
  const ref = useRef<HTMLDivElement>(null)
  const { ui } = useBoardContext()
  const tabbable = useUi((state) => state.focused === section.id)
  const locked = useUi((state) => state.locked)
  const events = useRowEvents(section.id)
  const Heading = depth === 0 ? 'h2' : 'h3'
  const list = count > 0 || depth > 0
  useRowDrag(ref, section)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say that the row is a part of a form
    <div
      ref={ref}
      role="group"
      aria-label={`Section: ${nameOf(section)}`}
      tabIndex={tabbable ? 0 : -1}
      data-row={section.id}
      {...events}
      className={cx(
        'group/row relative flex scroll-mt-5 items-baseline gap-2 pb-1.5 focus-visible:outline-offset-4',
        list && 'border-b border-line-strong',
      )}
    >
      <Heading className={cx('min-w-0 font-serif font-semibold tracking-tight', depth === 0 ? 'text-xl' : 'text-lg')}>
        <Title block={section} placeholder="Section title" />
      </Heading>
      {list ? <span className="text-xs font-medium text-ink-3 tabular-nums">{count}</span> : null}
      <span hidden={locked} className="ml-auto flex shrink-0 items-center gap-1 [&[hidden]]:hidden">
        <button
          type="button"
          tabIndex={-1}
          onClick={() => ui.set({ adding: section.id, focused: section.id })}
          className="hit inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-xs font-medium text-ink-3 hover:bg-sunk hover:text-ink"
        >
          <Plus aria-hidden className="size-3" /> Add a link
        </button>
        <SectionMenu section={section} />
      </span>
      <GitMark block={section.id} />
      <Others block={section.id} />
      <DropLine startOf={section.id} />
    </div>
  )
}
