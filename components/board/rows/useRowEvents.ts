import type { FocusEvent, MouseEvent, PointerEvent } from 'react'
import type { BlockId } from '../../../lib/issue'
import { useRoom } from '../../room'
import { useBoardContext } from '../acts/context'

/** Focus and clicks of a row. Keys are handled once for the whole galley. */
export function useRowEvents(id: BlockId) {
  const { acts, slots } = useBoardContext()
  const { setPlace } = useRoom()
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.dataset['wasFocused'] = String(document.activeElement === event.currentTarget)
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      event.stopPropagation()
      acts.noteFocus(id)
      slots.marks.clear(id)
      if (event.target === event.currentTarget) setPlace({ block: id, field: 'row' })
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      event.stopPropagation()
      if (isControl(event.target, event.currentTarget)) return
      if (event.shiftKey) acts.extendTo(id)
      else if (event.metaKey || event.ctrlKey) acts.toggle(id)
      else acts.startAt(id)
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      event.stopPropagation()
      if (!isControl(event.target, event.currentTarget)) acts.open(id)
    },
  }
}

/** Whether the row had the focus before the click: the click that gives it the focus does not open it too. */
export function wasFocused(inRow: Element): boolean {
  return inRow.closest<HTMLElement>('[data-row]')?.dataset['wasFocused'] === 'true'
}

/** Whether a click was meant for a button, link or field inside the row. */
export function isControl(target: EventTarget, row: HTMLElement): boolean {
  const control =
    target instanceof Element ? target.closest('button, a, input, textarea, select, [contenteditable]') : null
  return control !== null && row.contains(control)
}
