import { useEffect } from 'react'
import { useRoom } from '../../room'
import { useBoardContext } from '../acts/context'
import { keyName } from './keyName'

/** Keys that work anywhere on the screen, and addresses pasted where no field is. */
export function useGlobalKeys(): void {
  const { ui, acts } = useBoardContext()
  const { undo } = useRoom()
  useEffect(() => {
    const unlocked = (act: () => void) => (ui.get().locked ? undefined : act())
    const keys: Readonly<Record<string, () => void>> = {
      'Mod+z': () => unlocked(() => undo.undo()),
      'Mod+Shift+z': () => unlocked(() => undo.redo()),
      'Mod+y': () => unlocked(() => undo.redo()),
      '?': () => ui.set({ overlay: 'shortcuts' }),
      'Mod+Enter': () => unlocked(() => ui.set({ overlay: 'commit' })),
    }
    const handleKeyDown = (event: KeyboardEvent) => {
      const name = keyName(event)
      if (name === 'Mod+k') {
        event.preventDefault()
        ui.set({ overlay: ui.get().overlay === 'palette' ? null : 'palette' })
      }
      const act = keys[name]
      if (act === undefined || event.defaultPrevented || isField(event.target) || ui.get().overlay !== null) return
      event.preventDefault()
      act()
    }
    const handlePaste = (event: ClipboardEvent) => {
      if (isField(event.target) || ui.get().overlay !== null || ui.get().locked) return
      if (acts.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
    }
    document.addEventListener('keydown', handleKeyDown)
    document.addEventListener('paste', handlePaste)
    return () => {
      document.removeEventListener('keydown', handleKeyDown)
      document.removeEventListener('paste', handlePaste)
    }
  }, [ui, acts, undo])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
