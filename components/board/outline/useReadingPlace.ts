import { type RefObject, useEffect } from 'react'
import { blockId } from '../../../lib/issue'
import { useBoardContext } from '../acts/context'

/** How far below the top a heading counts as passed, in pixels. */
const reach = 96

/** Notes which section is being read while the galley scrolls. */
export function useReadingPlace(scroller: RefObject<HTMLElement | null>): void {
  const { ui } = useBoardContext()
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    let frame = 0
    const note = () => {
      frame = 0
      const top = element.getBoundingClientRect().top + reach
      const sections = [...element.querySelectorAll<HTMLElement>('[data-section]')]
      const passed = sections.findLast((section) => section.getBoundingClientRect().top <= top) ?? sections[0]
      const id = passed?.dataset['section']
      ui.set({ here: id === undefined ? null : blockId(id) })
    }
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(note)
    }
    schedule()
    element.addEventListener('scroll', schedule, { passive: true })
    return () => {
      element.removeEventListener('scroll', schedule)
      cancelAnimationFrame(frame)
    }
  }, [scroller, ui])
}
