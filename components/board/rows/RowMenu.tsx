import { ArrowRight, ExternalLink, IndentDecrease, IndentIncrease, Pencil, TextCursorInput, Trash2 } from 'lucide-react'
import type { BoardBlock } from '../../../lib/board/types'
import { parseLink } from '../../../lib/links'
import { isCard } from '../../../lib/outline'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu'
import { useBoardContext } from '../acts/context'

/** What can be done with a row, for the pointer; each has its key, shown beside it. */
export function RowMenu({ block }: { readonly block: BoardBlock }) {
  const { ui, acts } = useBoardContext()
  const card = isCard(block)
  const handleOpenChange = (open: boolean) => {
    if (open) return
    ui.set({ menu: null })
    if (ui.get().editing === null && ui.get().overlay === null) acts.focusRow(block.id)
  }
  return (
    <Menu
      open
      onOpenChange={handleOpenChange}
      align="start"
      trigger={<span aria-hidden className="pointer-events-none absolute inset-0" />}
    >
      <MenuItem shortcut="↵" onSelect={() => acts.open(block.id)}>
        <TextCursorInput aria-hidden /> {card ? 'Edit title' : 'Edit'}
      </MenuItem>
      {card ? (
        <MenuItem shortcut="E" onSelect={() => acts.open(block.id, 'fields')}>
          <Pencil aria-hidden /> Edit all fields
        </MenuItem>
      ) : null}
      {card && parseLink(block.url).ok ? (
        <MenuItem onSelect={() => window.open(block.url, '_blank', 'noopener,noreferrer')}>
          <ExternalLink aria-hidden /> Open the link
        </MenuItem>
      ) : null}
      {block.kind === 'frontmatter' ? null : (
        <>
          <MenuSeparator />
          <MenuItem shortcut="M" onSelect={() => ui.set({ overlay: 'move', focused: block.id })}>
            <ArrowRight aria-hidden /> Move to…
          </MenuItem>
          {card ? <NestItems block={block} /> : null}
          <MenuSeparator />
          <MenuItem shortcut="⌫" tone="danger" onSelect={() => acts.trash(acts.chosen(block.id))}>
            <Trash2 aria-hidden /> Move to the trash
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

function NestItems({ block }: { readonly block: BoardBlock }) {
  const { acts } = useBoardContext()
  return (
    <>
      <MenuItem shortcut="⌘]" onSelect={() => acts.nest(block.id)}>
        <IndentIncrease aria-hidden /> Nest under the card above
      </MenuItem>
      <MenuItem shortcut="⌘[" onSelect={() => acts.unnest(block.id)}>
        <IndentDecrease aria-hidden /> Take out of the card
      </MenuItem>
    </>
  )
}
