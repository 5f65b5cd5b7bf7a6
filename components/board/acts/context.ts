import { type ComponentType, createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { required } from '../../../lib/assert'
import type { BoardSnapshot, Target } from '../../../lib/board/types'
import type { BlockId, SubmissionId } from '../../../lib/issue'
import type { PresenceIndex } from '../state/presence'
import { useStore } from '../state/store'
import type { BoardUi, UiStore } from '../state/ui'
import type { Acts } from './acts'

/** What the board asks of the screen around it: features that it must not know by name. */
export interface BoardSlots {
  /** The rich-text editor, loaded when the first text is opened. */
  readonly ProseEditor: ComponentType<ProseEditorProps>
  /** Puts a submission from the inbox at a place on the board. */
  readonly onPlaceSubmission: (id: SubmissionId, where: { readonly target: Target; readonly name: string }) => void
  /** What git did to blocks since this person last looked. */
  readonly marks: Marks
  /** What is to be said of a card that came from the inbox; nothing most of the time. */
  readonly cardNote: (note: CardNoteProps) => ReactNode
  /** Brings what is new in the newsletter repository onto the board now. */
  readonly onFetch: () => void
  /** Tags that are usual in this newsletter. */
  readonly knownTags: readonly string[]
}

/** Marks on blocks. A mark that stays the same is the same object. */
export interface Marks {
  at(block: string): { readonly text: string } | null
  subscribe(listener: () => void): () => void
  /** The person has turned to the block. */
  clear(block: string): void
}

export interface CardNoteProps {
  readonly submission: SubmissionId
  /** Whether nothing can be changed. */
  readonly locked: boolean
}

/** What the board tells the window that publishes. */
export interface PublishingWindow {
  readonly title: string
  readonly onClose: () => void
}

export interface ProseEditorProps {
  readonly block: BlockId
  /** The person is done: Escape, or the focus went elsewhere. */
  readonly onDone: (how: 'escape' | 'blur') => void
}

/** One board on one screen. Every part is the same object for as long as the board is shown. */
export interface BoardContextValue {
  readonly ui: UiStore
  readonly acts: Acts
  readonly presence: PresenceIndex
  /** The newest snapshot, for handlers; what is rendered reads `useBoard`. */
  readonly snapshot: () => BoardSnapshot
  readonly slots: BoardSlots
}

export const BoardContext = createContext<BoardContextValue | null>(null)

export function useBoardContext(): BoardContextValue {
  return required(useContext(BoardContext), 'BoardProvider around this component')
}

export function useActs(): Acts {
  return useBoardContext().acts
}

/** A part of this screen's state; the component renders again only when that part changes. */
export function useUi<Part>(select: (ui: BoardUi) => Part): Part {
  return useStore(useBoardContext().ui, select)
}

/** What git did to a block that this person has not looked at yet. */
export function useMark(block: BlockId) {
  const { marks } = useBoardContext().slots
  return useSyncExternalStore(marks.subscribe, () => marks.at(block))
}

/** Everybody else who is at a block right now. */
export function useOthersAt(block: BlockId) {
  const { presence } = useBoardContext()
  return useSyncExternalStore(
    (listener) => presence.subscribe(block, listener),
    () => presence.at(block),
  )
}
