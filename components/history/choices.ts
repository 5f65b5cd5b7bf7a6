import type { BlockId } from '../../lib/issue'

/** What can be done on the board from its history. */
export interface HistoryActs {
  /** Whether nothing can be changed. */
  readonly locked: boolean
  /** Goes to a block on the board. */
  readonly onGo: (block: BlockId) => void
  /** Takes over what git has, or leaves what the board has. */
  readonly onUse: (contested: Contested) => void
  readonly onKeep: (contested: Contested) => void
}

interface Contested {
  readonly block: BlockId
  readonly field: string
}

/** The same, with what is still to be decided. */
export interface Choices extends HistoryActs {
  readonly open: ReadonlySet<string>
}
