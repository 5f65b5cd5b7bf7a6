import { useMemo } from 'react'
import { endOfList, nameOf, outlineOf } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'
import { useBoard } from '../room'
import { CommandPalette } from '../ui/CommandPalette'
import type { NamedTarget } from './types'

interface PlacePaletteProps {
  readonly item: InboxItem
  readonly onClose: () => void
  readonly onPlace: (where: NamedTarget) => void
}

/** Asks for the section that a submission goes to; it becomes the last of its list. */
export function PlacePalette({ item, onClose, onPlace }: PlacePaletteProps) {
  const board = useBoard()
  const groups = useMemo(() => {
    const items = outlineOf(board).map(({ section, count }) => ({
      id: section.id,
      label: nameOf(section),
      detail: String(count),
      onSelect: () => onPlace({ target: endOfList(section), name: nameOf(section) }),
    }))
    return [{ heading: 'Place in', items }]
  }, [board, onPlace])
  return (
    <CommandPalette
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      label={`Place “${item.title}” in a section`}
      placeholder="Place in…"
      empty="No section has this name."
      groups={groups}
    />
  )
}
