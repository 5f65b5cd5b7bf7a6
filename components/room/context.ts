import { createContext, useContext } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { required } from '../../lib/assert'
import type { BoardWatch, Origin } from '../../lib/board'
import type { Presence, Topic } from '../../lib/wire'
import type { People } from './people'
import type { SaveTracker } from './save-tracker'

/** The board this part of the page is about; the same object for as long as it is open. */
export interface RoomValue {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Of every change this person makes here. */
  readonly origin: Origin
  readonly undo: Y.UndoManager
  /** Tells others where this person is. */
  readonly setPlace: (at: Presence['at']) => void
  readonly board: BoardWatch
  readonly people: People
  readonly save: SaveTracker
  /** The board takes edits: what this browser kept of it goes onto it, once. */
  readonly takesEdits: () => void
  readonly onTopic: (topic: Topic, listener: () => void) => () => void
}

export const RoomContext = createContext<RoomValue | null>(null)

export function useRoom(): RoomValue {
  return required(useContext(RoomContext), 'RoomProvider around this component')
}
