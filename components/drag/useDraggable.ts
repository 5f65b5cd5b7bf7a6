import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef } from 'react'
import { type DragPayload, toDragData } from './payload'
import { type Preview, showPreview } from './preview'

interface Dragging {
  /** Read when the drag starts; null means that it may not. */
  readonly payload: () => DragPayload | null
  readonly preview: () => Preview
  readonly onStart?: (payload: DragPayload) => void
  readonly onEnd?: () => void
  /** Where a drag may begin; the whole element when absent. */
  readonly handle?: RefObject<HTMLElement | null>
}

/** Makes an element draggable with the pointer. The keyboard's way to move things is each feature's own. */
export function useDraggable(element: RefObject<HTMLElement | null>, dragging: Dragging): void {
  const latest = useRef(dragging)
  useEffect(() => {
    latest.current = dragging
  })
  const handle = dragging.handle
  useEffect(() => {
    if (element.current === null) return
    let carried: DragPayload | null = null
    return draggable({
      element: element.current,
      ...(handle?.current ? { dragHandle: handle.current } : {}),
      canDrag: () => {
        carried = latest.current.payload()
        return carried !== null
      },
      getInitialData: () => (carried === null ? {} : toDragData(carried)),
      onGenerateDragPreview: ({ nativeSetDragImage }) => showPreview(latest.current.preview(), nativeSetDragImage),
      onDragStart: () => {
        if (carried !== null) latest.current.onStart?.(carried)
      },
      onDrop: () => latest.current.onEnd?.(),
    })
  }, [element, handle])
}
