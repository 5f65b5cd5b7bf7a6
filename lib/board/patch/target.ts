import type { BlockId } from '../../issue'
import type { BlockChange, MergeConflict } from '../../match'
import type { IssueState } from '../board-state'
import type { GapMemory } from '../gap'
import type { Lanes } from './lanes'
import type { Kept } from './styles'

/** What the board is to be. What is not named stays as it is. */
export interface Target {
  readonly lanes: Lanes
  /** Blocks to be made. */
  readonly added: ReadonlyMap<BlockId, NewBlock>
  /** Blocks whose text changes. */
  readonly changed: ReadonlyMap<BlockId, Kept>
  readonly memories: ReadonlyMap<BlockId, GapMemory>
  /** Blocks that go into the trash. */
  readonly removed: ReadonlySet<string>
  /** Blocks that come out of it, without what they held. */
  readonly revived: ReadonlySet<string>
  readonly issue: IssueState
}

export interface NewBlock extends Kept {
  readonly memory: GapMemory
}

/** What a merge found out: what the board is to be, what contradicts, and what came. */
export interface Merged {
  readonly target: Target
  readonly conflicts: readonly MergeConflict[]
  readonly changes: readonly BlockChange[]
  /** The board's block for each of the next version that has one. */
  readonly idOf: (next: string) => BlockId | undefined
}
