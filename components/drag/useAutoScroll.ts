import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { type RefObject, useEffect } from 'react'

/** Scrolls an element while something is dragged near its upper or lower edge. */
export function useAutoScroll(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (element.current === null) return
    return autoScrollForElements({ element: element.current, getAllowedAxis: () => 'vertical' })
  }, [element])
}
