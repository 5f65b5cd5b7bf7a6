import type { RefObject } from 'react'
import type { BoardBlock, Target } from '../../../lib/board/types'
import { domainOf, indexOf, isCard, nameOf, outermost, sectionOf } from '../../../lib/outline'
import { type DragPayload, type Edge, useDraggable, useDropTarget } from '../../drag'
import { useBoardContext } from '../acts/context'
import { nothing } from '../state/ui'

const edges = ['top', 'bottom'] as const

/** Lets a row be dragged, alone or with the selection, and lets others land above or below it. */
export function useRowDrag(ref: RefObject<HTMLElement | null>, block: BoardBlock): void {
  const { ui, acts, snapshot, slots } = useBoardContext()
  const fixed = block.kind === 'section' || block.kind === 'frontmatter'
  useDraggable(ref, {
    payload: () => {
      if (fixed || ui.get().locked || ui.get().editing?.block === block.id) return null
      return { kind: 'blocks', ids: outermost(snapshot(), acts.chosen(block.id)) }
    },
    preview: () => ({
      title: nameOf(block),
      detail: isCard(block) ? domainOf(block.url) : '',
      count: acts.chosen(block.id).size,
    }),
    onStart: (payload) => ui.set({ moving: payload.kind === 'blocks' ? new Set(payload.ids) : nothing, menu: null }),
    onEnd: () => ui.set({ moving: nothing, drop: null }),
  })
  useDropTarget(ref, {
    edges,
    accepts: (payload) =>
      !ui.get().locked && payload.kind !== 'section' && !holds(payload) && block.kind !== 'frontmatter',
    onOver: (payload, edge) => ui.set({ drop: payload === null ? null : targetAt(edge) }),
    onDrop: (payload, edge) => {
      const target = targetAt(edge)
      ui.set({ drop: null })
      if (target === null) return
      if (payload.kind === 'blocks') acts.move(new Set(payload.ids), target)
      if (payload.kind === 'submission') slots.onPlaceSubmission(payload.id, { target, name: sectionName() })
    },
  })
  const sectionName = () => {
    const section = sectionOf(snapshot(), block.id)
    return section === null ? 'the issue' : nameOf(section)
  }
  const holds = (payload: DragPayload): boolean => payload.kind === 'blocks' && isWithin(payload.ids)
  const isWithin = (ids: readonly string[]): boolean => {
    const { places } = indexOf(snapshot())
    for (let place = places.get(block.id); place; place = place.parent ? places.get(place.parent.id) : undefined)
      if (ids.includes(place.block.id)) return true
    return false
  }
  const targetAt = (edge: Edge | null): Target | null => {
    if (block.kind === 'section') return { parent: block.id, after: null }
    const place = indexOf(snapshot()).places.get(block.id)
    if (place === undefined || place.parent === null) return null
    return { parent: place.parent.id, after: edge === 'top' ? (place.previous?.id ?? null) : block.id }
  }
}
