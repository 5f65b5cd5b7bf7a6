import type { RefObject } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { endOfList, indexOf, nameOf } from '../../../lib/outline'
import { type Edge, useDraggable, useDropTarget } from '../../drag'
import { useBoardContext } from '../acts/context'

type Over = 'into' | 'top' | 'bottom'

const edges = ['top', 'bottom'] as const

/** Drags a section by its entry, and takes what is dropped on it. `onOver` says how the entry is to look meanwhile. */
export function useOutlineDrag(
  ref: RefObject<HTMLElement | null>,
  section: BoardBlockOf<'section'>,
  onOver: (over: Over | null) => void,
): void {
  const { ui, acts, slots, snapshot } = useBoardContext()
  const side = (edge: Edge | null): 'top' | 'bottom' => (edge === 'top' ? 'top' : 'bottom')
  useDraggable(ref, {
    payload: () => (ui.get().locked ? null : { kind: 'section', id: section.id }),
    preview: () => ({ title: nameOf(section), detail: 'Section', count: 1 }),
  })
  useDropTarget(ref, {
    edges,
    accepts: (payload) => !ui.get().locked && (payload.kind !== 'section' || payload.id !== section.id),
    onOver: (payload, edge) => onOver(payload === null ? null : payload.kind === 'section' ? side(edge) : 'into'),
    onDrop: (payload, edge) => {
      if (payload.kind === 'section') acts.placeSection(payload.id, section.id, side(edge))
      if (payload.kind === 'blocks') acts.moveToSection(new Set(payload.ids), section.id)
      const now = indexOf(snapshot()).places.get(section.id)?.block
      if (payload.kind === 'submission' && now !== undefined)
        slots.onPlaceSubmission(payload.id, { target: endOfList(now), name: nameOf(now) })
    },
  })
}
