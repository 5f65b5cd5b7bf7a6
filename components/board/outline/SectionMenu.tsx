import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { nameOf } from '../../../lib/outline'
import { deferred, Late } from '../../ui/Late'
import { useBoardContext } from '../acts/context'

/** Fetched apart: few sections ever open theirs. */
export const sectionMenu = deferred(() => import('./OpenSectionMenu').then((module) => module.OpenSectionMenu))

/** What can be done with a section. The list itself is made when it is opened. */
export function SectionMenu({ section }: { readonly section: BoardBlockOf<'section'> }) {
  const { ui, acts } = useBoardContext()
  const [open, setOpen] = useState(false)
  const handleOpenChange = (next: boolean) => {
    setOpen(next)
    const { editing, adding } = ui.get()
    if (!next && editing === null && adding === null) acts.focusRow(section.id)
  }
  const button = (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Menu of ${nameOf(section)}`}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={() => setOpen(true)}
      className="hit grid h-6 w-6 place-items-center rounded-sm text-ink-3 opacity-70 hover:bg-sunk hover:text-ink group-hover/row:opacity-100"
    >
      <MoreHorizontal aria-hidden className="size-4" />
    </button>
  )
  if (!open) return button
  const props = { section, trigger: button, onOpenChange: handleOpenChange }
  return <Late of={sectionMenu} props={props} fallback={button} onFail={() => setOpen(false)} />
}
