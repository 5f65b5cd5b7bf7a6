import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import type { Text } from 'yjs'
import { useRoom } from '../../room'
import { bindText } from './bindText'

interface Options {
  /** `one` turns pasted line endings into spaces. */
  readonly lines: 'one' | 'many'
}

/**
 * Binds a field to a shared text. `onKeyDown` takes care of undo and redo, which must take back what this person did to
 * the board and not what the browser remembers of the field; it says whether the key was for it.
 */
export function useBoundText(field: RefObject<HTMLTextAreaElement | null>, text: Text | null, options: Options) {
  const { origin, undo } = useRoom()
  const { lines } = options
  useEffect(() => {
    if (field.current === null || text === null) return
    return bindText(field.current, text, { origin, lines })
  }, [field, text, origin, lines])
  return {
    onKeyDown: (event: KeyboardEvent): boolean => {
      const key = event.key.toLowerCase()
      if (!(event.metaKey || event.ctrlKey) || event.altKey || (key !== 'z' && key !== 'y')) return false
      event.preventDefault()
      if (key === 'y' || event.shiftKey) undo.redo()
      else undo.undo()
      return true
    },
  }
}
