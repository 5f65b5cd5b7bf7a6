import type { KeyboardEvent } from 'react'
import type { Target } from '../../lib/board/types'
import type { InboxItem } from '../../lib/views'
import type { InboxGroup } from './groups'

/** A place on the board, with the name that people know it by. */
export interface NamedTarget {
  readonly target: Target
  readonly name: string
}

export interface InboxRowProps {
  readonly item: InboxItem
  /** The row that Tab comes to. */
  readonly first: boolean
  /** Whether it can be placed without asking where. */
  readonly direct: boolean
  /** Whether it stands below the head of its pull request, with its other parts. */
  readonly inCluster: boolean
  /** Whether what it would change is shown. */
  readonly open: boolean
  /** Whether the board takes nothing. */
  readonly closed: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onReview: () => void
  readonly onPlace: () => void
  readonly onPlaceIn: () => void
  readonly onDecline: () => void
}

export interface InboxListProps {
  readonly groups: readonly InboxGroup[]
  /** Everything that waits, whatever is shown. */
  readonly waiting: readonly InboxItem[]
  /** Whether the board takes nothing. */
  readonly closed: boolean
  readonly onPlace: (item: InboxItem, where: NamedTarget) => void
  /** Puts parts of pull requests where their authors put them. */
  readonly onAccept: (items: readonly InboxItem[]) => void
  readonly onPlaceIn: (item: InboxItem) => void
  readonly onDecline: (item: InboxItem) => void
}
