import {
  ArrowDown,
  ArrowUp,
  Heading,
  Heading2,
  Heading3,
  Link,
  MoreHorizontal,
  Pencil,
  Plus,
  Text,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { nameOf } from '../../../lib/outline'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu'
import { useBoardContext } from '../acts/context'

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
  return (
    <Menu open onOpenChange={handleOpenChange} trigger={button}>
      <SectionItems section={section} />
    </Menu>
  )
}

function SectionItems({ section }: { readonly section: BoardBlockOf<'section'> }) {
  const { ui, acts } = useBoardContext()
  const id = section.id
  const deeper = section.level < 3 ? 3 : 2
  const last = section.children.at(-1)?.id ?? null
  return (
    <>
      <MenuItem onSelect={() => ui.set({ adding: id, focused: id })}>
        <Link aria-hidden /> Add a link
      </MenuItem>
      <MenuItem onSelect={() => acts.addText({ parent: id, after: last })}>
        <Text aria-hidden /> Add text
      </MenuItem>
      <MenuItem onSelect={() => acts.open(id, 'title')}>
        <Pencil aria-hidden /> Rename
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => acts.shiftSection(id, -1)}>
        <ArrowUp aria-hidden /> Move up
      </MenuItem>
      <MenuItem onSelect={() => acts.shiftSection(id, 1)}>
        <ArrowDown aria-hidden /> Move down
      </MenuItem>
      <MenuItem onSelect={() => acts.setLevel(id, deeper)}>
        {deeper === 3 ? <Heading3 aria-hidden /> : <Heading2 aria-hidden />}
        {deeper === 3 ? 'Make it a part of the section above' : 'Make it a main section'}
      </MenuItem>
      <MenuItem onSelect={() => acts.addSectionAfter(id, '')}>
        <Plus aria-hidden /> Add a section below
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => acts.dissolve(id)}>
        <Heading aria-hidden /> Remove the heading only
      </MenuItem>
      <MenuItem tone="danger" onSelect={() => acts.removeSection(id)}>
        <Trash2 aria-hidden /> Move to the trash
      </MenuItem>
    </>
  )
}
