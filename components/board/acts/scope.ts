import type { Doc } from 'yjs'
import type { BoardSnapshot, Origin } from '../../../lib/board/types'
import type { UiStore } from '../state/ui'

/** What acts work on: the live document, this screen's state and the newest snapshot. */
export interface ActScope {
  readonly doc: Doc
  readonly origin: Origin
  readonly ui: UiStore
  readonly snapshot: () => BoardSnapshot
}
