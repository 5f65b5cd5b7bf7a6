import type { Target } from '../../../lib/board/types'
import type { BlockId } from '../../../lib/issue'
import { createStore, type Store } from './store'

/** The field of a block that is open for editing here. */
export type EditField = 'title' | 'fields' | 'text'

/** What one person's screen shows of the board beyond the board itself; nobody else sees it. */
export interface BoardUi {
  /** The row that has, or last had, the focus. */
  readonly focused: BlockId | null
  readonly selected: ReadonlySet<BlockId>
  /** Where a selection by Shift began. */
  readonly anchor: BlockId | null
  readonly editing: { readonly block: BlockId; readonly field: EditField } | null
  /** The row whose menu is open. */
  readonly menu: BlockId | null
  /** Blocks on their way to another place, by pointer or keyboard. */
  readonly moving: ReadonlySet<BlockId>
  /** Whether they are carried with the keyboard. */
  readonly carrying: boolean
  /** Where what is moving would land. */
  readonly drop: Target | null
  /** The section whose field for a new link is open. */
  readonly adding: BlockId | null
  /** The section that is being read: the last whose heading has passed the top. */
  readonly here: BlockId | null
  readonly overlay: 'palette' | 'move' | 'commit' | 'publish' | 'shortcuts' | 'section' | null
  readonly panel: string
  /** Whether the board takes no edits: its issue is published, or waits to be. */
  readonly locked: boolean
  /** On narrow screens: which side is open. */
  readonly drawer: 'outline' | 'side' | null
}

export type UiStore = Store<BoardUi>

export const nothing: ReadonlySet<BlockId> = new Set()

export function createUi(): UiStore {
  return createStore<BoardUi>({
    focused: null,
    selected: nothing,
    anchor: null,
    editing: null,
    menu: null,
    moving: nothing,
    carrying: false,
    drop: null,
    adding: null,
    here: null,
    overlay: null,
    panel: 'inbox',
    locked: false,
    drawer: null,
  })
}
