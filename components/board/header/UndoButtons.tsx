import { Redo2, Undo2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useRoom } from '../../room'
import { IconButton } from '../../ui/IconButton'
import { useUi } from '../acts/context'

const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const

/** Takes back, or does again, what this person did; what others did stays. */
export function UndoButtons() {
  const { undo } = useRoom()
  const subscribe = (listener: () => void) => {
    for (const event of events) undo.on(event, listener)
    return () => {
      for (const event of events) undo.off(event, listener)
    }
  }
  const locked = useUi((ui) => ui.locked)
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo()) && !locked
  const canRedo = useSyncExternalStore(subscribe, () => undo.canRedo()) && !locked
  return (
    <span className="flex max-sm:hidden">
      <IconButton label="Undo" shortcut="⌘Z" disabled={!canUndo} onClick={() => undo.undo()}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label="Redo" shortcut="⇧⌘Z" disabled={!canRedo} onClick={() => undo.redo()}>
        <Redo2 aria-hidden />
      </IconButton>
    </span>
  )
}
