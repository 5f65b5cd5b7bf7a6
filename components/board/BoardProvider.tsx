import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useRoom } from '../room'
import { createActs } from './acts/acts'
import { BoardContext, type BoardContextValue, type BoardSlots } from './acts/context'
import { lockable } from './acts/lockable'
import { createPresenceIndex } from './state/presence'
import { createUi } from './state/ui'

interface BoardProviderProps {
  /** The same object for as long as the board is shown. */
  readonly slots: BoardSlots
  readonly children: ReactNode
}

/** Gives the parts of a board's screen their shared state and acts. Inside a RoomProvider. */
export function BoardProvider({ slots, children }: BoardProviderProps) {
  const { doc, origin, awareness, people, board } = useRoom()
  const [ui] = useState(createUi)
  const presence = useMemo(() => createPresenceIndex(people, awareness.clientID), [people, awareness])
  useEffect(() => presence.start(), [presence])
  const value = useMemo<BoardContextValue>(() => {
    const snapshot = () => board.getSnapshot()
    return { ui, presence, snapshot, slots, acts: lockable(createActs({ doc, origin, ui, snapshot }), ui) }
  }, [ui, presence, slots, doc, origin, board])
  return <BoardContext value={value}>{children}</BoardContext>
}
