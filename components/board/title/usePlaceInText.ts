import { type RefObject, useEffect } from 'react'
import { useRoom } from '../../room'

interface Field {
  readonly block: string
  readonly field: string
}

/** Shows others where the caret stands in a field, for as long as it has the focus. */
export function usePlaceInText(ref: RefObject<HTMLTextAreaElement | null>, { block, field }: Field): void {
  const { setPlace } = useRoom()
  useEffect(() => {
    const tell = () => {
      const element = ref.current
      if (element === null || document.activeElement !== element) return
      setPlace({ block, field, anchor: element.selectionStart, head: element.selectionEnd })
    }
    tell()
    document.addEventListener('selectionchange', tell)
    return () => document.removeEventListener('selectionchange', tell)
  }, [ref, block, field, setPlace])
}
