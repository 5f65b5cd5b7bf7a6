import { boardMarkdown, createBoard, patchBoardWith } from '../board'
import type { MergeConflict } from '../match'

export type { MergeConflict } from '../match'

export interface MergeOptions {
  /** Whether, where a contradiction is left, both versions stand in the text, ours first. Otherwise ours alone does. */
  readonly keepBoth?: boolean
}

export interface MergedMarkdown {
  readonly markdown: string
  readonly conflicts: MergeConflict[]
}

/**
 * The three-way merge of issues: what `base` became in `ours`, with what it became in `theirs`. Without changes on one
 * side it is the other, byte for byte. There is never a conflict marker in it.
 */
export function mergeMarkdown(base: string, ours: string, theirs: string, options: MergeOptions = {}): MergedMarkdown {
  if (ours === theirs || base === theirs) return { markdown: ours, conflicts: [] }
  if (ours === base) return { markdown: theirs, conflicts: [] }
  const board = createBoard(ours)
  const { conflicts } = patchBoardWith(board, { base, next: theirs, ...options })
  const markdown = boardMarkdown(board)
  board.destroy()
  return { markdown, conflicts: [...conflicts] }
}
