import { lazy, Suspense, useMemo } from 'react'
import { endOfList, nameOf, outlineOf } from '../../lib/outline'
import { useBoard } from '../room'
import type { InboxItem, NamedTarget } from './types'

const CommandPalette = lazy(() => import('../ui/CommandPalette').then((module) => ({ default: module.CommandPalette })))

interface PlacePaletteProps {
  readonly item: InboxItem | null
  readonly onClose: () => void
  readonly onPlace: (item: InboxItem, where: NamedTarget) => void
}

/** Asks for the section that a submission goes to; it becomes the last of its list. */
export function PlacePalette({ item, onClose, onPlace }: PlacePaletteProps) {
  const board = useBoard()
  const groups = useMemo(() => {
    const items = outlineOf(board).map(({ section, count }) => ({
      id: section.id,
      label: nameOf(section),
      detail: String(count),
      onSelect: () => {
        if (item !== null) onPlace(item, { target: endOfList(section), name: nameOf(section) })
      },
    }))
    return [{ heading: 'Place in', items }]
  }, [board, item, onPlace])
  if (item === null) return null
  return (
    <Suspense>
      <CommandPalette
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        label={`Place “${item.title}” in a section`}
        placeholder="Place in…"
        empty="No section has this name."
        groups={groups}
      />
    </Suspense>
  )
}
