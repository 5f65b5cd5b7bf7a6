import { memo, useRef, useState } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { plainText } from '../../../lib/outline'
import { cx } from '../../ui/cx'
import { useBoardContext, useUi } from '../acts/context'
import { useOutlineDrag } from './useOutlineDrag'

interface OutlineEntryRowProps {
  readonly section: BoardBlockOf<'section'>
  readonly depth: number
  readonly count: number
  readonly title: string
}

/** A section in the outline: a click goes there, cards dropped on it go to its end, sections dropped beside it move. */
export const OutlineEntryRow = memo(function OutlineEntryRow({ section, depth, count, title }: OutlineEntryRowProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const { ui, acts } = useBoardContext()
  const here = useUi((state) => state.here === section.id)
  const [over, setOver] = useState<'into' | 'top' | 'bottom' | null>(null)
  useOutlineDrag(ref, section, setOver)
  const handleClick = () => {
    ui.set({ drawer: null })
    acts.goTo(section.id)
  }
  return (
    <li className={cx('relative', depth === 0 && 'mt-2 first:mt-0')}>
      <button
        ref={ref}
        type="button"
        onClick={handleClick}
        aria-current={here ? 'location' : undefined}
        className={cx(
          'relative flex h-[27px] w-full items-center gap-1.5 rounded-md pr-2 text-left text-sm max-sm:h-11',
          depth === 0 ? 'pl-2 font-semibold text-ink' : 'text-ink-2',
          depth === 1 && 'pl-5',
          depth > 1 && 'pl-8',
          here ? 'bg-sunk text-ink' : 'hover:bg-sunk',
          over === 'into' && 'bg-accent-soft text-ink outline-2 outline-accent',
        )}
      >
        {here ? <span aria-hidden className="absolute inset-y-1.5 left-0 w-0.5 rounded-full bg-accent" /> : null}
        <span className="truncate">{plainText(title) || 'Untitled'}</span>
        <span className="ml-auto text-xs font-normal text-ink-3 tabular-nums">
          {count === 0 && depth === 0 ? '' : count}
        </span>
      </button>
      {over === 'top' || over === 'bottom' ? (
        <span
          aria-hidden
          className={cx('absolute inset-x-1 h-0.5 bg-accent', over === 'top' ? '-top-px' : '-bottom-px')}
        />
      ) : null}
    </li>
  )
})
