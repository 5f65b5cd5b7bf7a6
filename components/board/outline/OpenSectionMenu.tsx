import { ArrowDown, ArrowUp, Heading, Heading2, Heading3, Link, Pencil, Plus, Text, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu'
import { useBoardContext } from '../acts/context'

interface OpenSectionMenuProps {
  readonly section: BoardBlockOf<'section'>
  readonly trigger: ReactElement
  readonly onOpenChange: (open: boolean) => void
}

/** A section's menu, open. */
export function OpenSectionMenu({ section, trigger, onOpenChange }: OpenSectionMenuProps) {
  return (
    <Menu open onOpenChange={onOpenChange} trigger={trigger}>
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
