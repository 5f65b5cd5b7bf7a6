import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { BoardSnapshot } from '../../lib/board'
import type { Topic } from '../../lib/wire'
import { useRoom } from './context'
import type { PersonHere } from './people'
import type { SaveState } from './save-tracker'

/** The board as it is now. Blocks that did not change keep their identity from one render to the next. */
export function useBoard(): BoardSnapshot {
  const { board } = useRoom()
  return useSyncExternalStore(board.subscribe, board.getSnapshot)
}

/** Everybody who is here, this person too, once for each tab. */
export function usePeople(): readonly PersonHere[] {
  const { people } = useRoom()
  return useSyncExternalStore(
    (listener) => people.subscribe(listener),
    () => people.get(),
  )
}

/** Whether this person's changes are on the server's disk. */
export function useSaveState(): SaveState {
  const { save } = useRoom()
  return useSyncExternalStore(
    (listener) => save.subscribe(listener),
    () => save.get(),
  )
}

/** Calls `listener` when something outside the document should be read again. */
export function useTopic(topic: Topic, listener: () => void): void {
  const { onTopic } = useRoom()
  const handleTopic = useEffectEvent(listener)
  useEffect(() => onTopic(topic, () => handleTopic()), [onTopic, topic])
}
