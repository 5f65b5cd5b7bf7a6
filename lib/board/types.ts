import type { Block, BlockId, BlockKind, Eol, SubmissionId } from '../issue'

/** A block on a board: the block as plain data, plus what the board knows of it. Readonly and structurally shared. */
export type BoardBlock = (Block extends infer B ? (B extends Block ? Omit<B, 'children'> : never) : never) & {
  readonly id: BlockId
  readonly children: readonly BoardBlock[]
  /** The submission this card was made from. */
  readonly submission: SubmissionId | null
  /** What came from elsewhere and contradicts the board; absent where nothing does. */
  readonly suggestions?: readonly Suggestion[]
}

/** A field of a block as it came from elsewhere, where the board says otherwise. Null: it was removed there. */
export interface Suggestion {
  /** As in a MergeConflict: `title`, `url`, `text`, `place`, `block` … */
  readonly field: string
  readonly theirs: string | null
}

export type BoardBlockOf<Kind extends BlockKind> = Extract<BoardBlock, { kind: Kind }>

/** What the UI, lint and preview read. A block that did not change keeps its identity from one snapshot to the next. */
export interface BoardSnapshot {
  readonly eol: Eol
  readonly end: string
  /** In document order; sections side by side, each with its content. */
  readonly blocks: readonly BoardBlock[]
  /** Blocks whose parent is gone or that are their own ancestor: shown apart, never in the markdown. */
  readonly unplaced: readonly BoardBlock[]
  /** Deleted blocks, each with what it held, newest first. */
  readonly trash: readonly BoardBlock[]
}

/**
 * Where a block is to go, by its neighbour there, so that the place still means the same after others have moved things.
 * `parent` null is the issue itself (sections, and what precedes the first). `after` null: as the first of the parent.
 */
export interface Target {
  readonly parent: BlockId | null
  readonly after: BlockId | null
}

/** What a new card starts from. `id` is made by the caller; text is as a person typed it and is escaped here. */
export interface NewCard {
  readonly id: BlockId
  readonly title: string
  readonly url: string
  readonly tags?: readonly string[]
  readonly submission?: SubmissionId
}

/** The origin of a transaction: who and why. Undo of a person takes back the transactions with kind `edit` of their own. */
export interface Origin {
  readonly kind: 'edit' | 'load' | 'place' | 'git'
  readonly actor: string | null
}
