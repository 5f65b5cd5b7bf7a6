import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type RefObject, useEffect, useRef } from 'react'
import { type DragPayload, fromDragData } from './payload'

interface Dropping {
  readonly accepts: (payload: DragPayload) => boolean
  /** Called while the drag is over the element, whenever the edge it is nearest to changes; null when it has left. */
  readonly onOver: (payload: DragPayload | null, edge: Edge | null) => void
  readonly onDrop: (payload: DragPayload, edge: Edge | null) => void
  /** The edges that mean something here. Constant for an element. */
  readonly edges?: readonly Edge[]
}

/** Lets an element take what is dragged. Of nested elements the innermost that accepts it gets the drop. */
export function useDropTarget(element: RefObject<HTMLElement | null>, dropping: Dropping): void {
  const latest = useRef(dropping)
  useEffect(() => {
    latest.current = dropping
  })
  useEffect(() => {
    if (element.current === null) return
    return attach(element.current, latest)
  }, [element])
}

function attach(element: HTMLElement, latest: RefObject<Dropping>): () => void {
  let shown: Edge | null | undefined
  const show = (payload: DragPayload | null, edge: Edge | null | undefined) => {
    if (edge === shown) return
    shown = edge
    latest.current.onOver(payload, edge ?? null)
  }
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => {
      const payload = fromDragData(source.data)
      return payload !== null && latest.current.accepts(payload)
    },
    getData: ({ input, element: over }) => {
      const edges = latest.current.edges
      return edges === undefined ? {} : attachClosestEdge({}, { element: over, input, allowedEdges: [...edges] })
    },
    onDrag: ({ self, source, location }) => {
      const innermost = location.current.dropTargets[0]?.element === element
      if (innermost) show(fromDragData(source.data), extractClosestEdge(self.data))
      else shown = undefined
    },
    onDragLeave: () => show(null, undefined),
    onDrop: ({ self, source, location }) => {
      const payload = fromDragData(source.data)
      const innermost = location.current.dropTargets[0]?.element === element
      show(null, undefined)
      if (payload !== null && innermost) latest.current.onDrop(payload, extractClosestEdge(self.data))
    },
  })
}

export type { Edge }
