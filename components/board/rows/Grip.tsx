import { GripVertical } from 'lucide-react'
import type { BoardBlock } from '../../../lib/board/types'
import { nameOf } from '../../../lib/outline'
import { deferred, Late } from '../../ui/Late'
import { useBoardContext, useUi } from '../acts/context'

/** Fetched apart: few rows ever open theirs. */
export const rowMenu = deferred(() => import('./RowMenu').then((module) => module.RowMenu))

/** Six dots: the sign that the row can be dragged, and the button of its menu. */
export function Grip({ block }: { readonly block: BoardBlock }) {
  const { ui } = useBoardContext()
  const open = useUi((state) => state.menu === block.id)
  const locked = useUi((state) => state.locked)
  if (locked) return <span />
  return (
    <span className="relative">
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Menu of ${nameOf(block)}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => ui.set({ menu: open ? null : block.id, focused: block.id })}
        className="hit grid h-5 w-5 cursor-grab place-items-center rounded-sm text-line-field opacity-60 group-hover/row:opacity-100 group-focus-within/row:opacity-100 hover:bg-sunk hover:text-ink-2"
      >
        <GripVertical aria-hidden className="size-3.5" />
      </button>
      {open ? <Late of={rowMenu} props={{ block }} onFail={() => ui.set({ menu: null })} /> : null}
    </span>
  )
}
