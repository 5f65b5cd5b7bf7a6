import type { Block, BlockId } from '../issue'

/** A block by itself, as plain data: without its gap and what it holds. */
export type BareBlock = Block extends infer B ? (B extends Block ? Omit<B, 'children' | 'gap'> : never) : never

/** A block of one version of an issue, as matching sees it. */
export interface MatchItem {
  readonly id: string
  /** The item it stands in; empty for what stands in the issue itself. */
  readonly parent: string
  /** The section it is under; empty before the first one, and of sections. */
  readonly section: string
  readonly block: BareBlock
}

/**
 * The same thing changed differently on both sides. What stands on the board (ours) holds; the other version is kept
 * here, and as a suggestion on the block. Null: the thing was not there, or was removed.
 */
export interface MergeConflict {
  /** The block on the board; null where it is not there any more. */
  readonly block: string | null
  /** `title`, `url`, `text`, `place`, `block` (one side removed it), a head line's name … */
  readonly field: string
  readonly base: string | null
  readonly ours: string | null
  readonly theirs: string | null
  /** What it is about, for people: the title of the card or section, or how the text begins. */
  readonly title: string
  /** What happened, as a sentence. */
  readonly sentence: string
}

/** What came to one block from elsewhere. */
export interface BlockChange {
  readonly block: BlockId
  readonly act: 'added' | 'changed' | 'moved' | 'removed'
  readonly title: string
}
