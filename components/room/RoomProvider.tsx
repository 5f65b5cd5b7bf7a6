'use client'

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { createUndo, watchBoard } from '../../lib/board'
import type { Actor } from '../../lib/permission'
import { RoomContext, type RoomValue } from './context'
import { type OpenRoom, openRoom } from './open-room'
import { People } from './people'
import { type SaveState, SaveTracker } from './save-tracker'

interface RoomProviderProps {
  /** The number. */
  readonly number: number
  /** The board's epoch as of the page. */
  readonly epoch: number
  /** Whether the board could only be read as of the page. */
  readonly damaged: boolean
  readonly actor: Actor
  /** Shown until the board has come, and when it is refused before that. */
  readonly fallback: (save: SaveState) => ReactNode
  readonly children: ReactNode
}

/** Joins the board of an issue for as long as it is shown. In the browser only: on the server the fallback is rendered. */
export function RoomProvider({ number, epoch, damaged, actor, fallback, children }: RoomProviderProps) {
  const [save, setSave] = useState(() => new SaveTracker())
  const [room, setRoom] = useState<RoomValue | null>(null)
  const { id, name, role } = actor
  useEffect(() => {
    const open = openRoom({
      number,
      epoch,
      damaged,
      actor: { id, name, role },
      server: window.location.origin.replace(/^http/, 'ws'),
      WebSocket: window.WebSocket,
      fetch: window.fetch.bind(window),
      random: Math.random,
    })
    let value: ReturnType<typeof follow> | null = null
    let stopped = false
    const handleNetwork = () => open.setOnline(window.navigator.onLine)
    window.addEventListener('offline', handleNetwork)
    window.addEventListener('online', handleNetwork)
    // Whoever comes back to this page may have signed in in another.
    window.addEventListener('focus', open.signedInAgain)
    document.addEventListener('visibilitychange', open.signedInAgain)
    setSave(open.save)
    void open.loaded.then(() => {
      if (stopped) return
      value = follow(open)
      setRoom(value)
    })
    return () => {
      stopped = true
      window.removeEventListener('offline', handleNetwork)
      window.removeEventListener('online', handleNetwork)
      window.removeEventListener('focus', open.signedInAgain)
      document.removeEventListener('visibilitychange', open.signedInAgain)
      setRoom(null)
      value?.stop()
      open.destroy()
    }
  }, [number, epoch, damaged, id, name, role])
  const state = useSyncExternalStore(
    (listener) => save.subscribe(listener),
    () => save.get(),
    () => save.get(),
  )
  return room === null ? fallback(state) : <RoomContext value={room}>{children}</RoomContext>
}

function follow(open: OpenRoom): RoomValue & { stop(): void } {
  const { doc, awareness, origin, save, onTopic, setPlace, takesEdits } = open
  const undo = createUndo(doc, origin)
  const board = watchBoard(doc)
  const people = new People(awareness)
  const stop = () => {
    undo.destroy()
    board.destroy()
    people.destroy()
  }
  return { doc, awareness, origin, save, onTopic, setPlace, takesEdits, undo, board, people, stop }
}
