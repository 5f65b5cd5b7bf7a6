import { useRef } from 'react'

/**
 * Gives the focus back to what had it before a dialog opened. Radix does so only for a dialog with a trigger of its own;
 * ours are opened by keys, menus and palettes too.
 */
export function useReturnFocus() {
  const before = useRef<Element | null>(null)
  return {
    note: () => {
      before.current = document.activeElement
    },
    giveBack: (event: Event) => {
      event.preventDefault()
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    },
  }
}
