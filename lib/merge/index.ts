import { boardMarkdown, boardOf, patchBoardWith } from '../board'
import { createParser, type Parse } from '../markdown'
import type { MergeConflict } from '../match'
import { isAlreadyMerged, type Texts } from './already-merged'

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
 * side it is the other, byte for byte. There is never a conflict marker in it. Merging the same again changes nothing.
 */
export function mergeMarkdown(base: string, ours: string, theirs: string, options: MergeOptions = {}): MergedMarkdown {
  const parse = createParser()
  const once = mergeOnce({ base, ours, theirs }, { ...options, parse })
  if (options.keepBoth === true || once.markdown === ours) return once
  if (isAlreadyMerged({ base, ours, theirs })) return { ...once, markdown: ours }
  return { ...once, markdown: settle({ base, ours: once.markdown, theirs }, parse) }
}

function mergeOnce({ base, ours, theirs }: Texts, options: MergeOptions & { readonly parse: Parse }): MergedMarkdown {
  if (ours === theirs || base === theirs) return { markdown: ours, conflicts: [] }
  if (ours === base) return { markdown: theirs, conflicts: [] }
  const board = boardOf(options.parse(ours))
  const { conflicts } = patchBoardWith(board, { base, next: theirs, ...options })
  const markdown = boardMarkdown(board)
  board.destroy()
  return { markdown, conflicts: [...conflicts] }
}

/** More than this, and a text does not come to rest. */
const mostRounds = 3

/**
 * A merged text that stays as it is when the same is merged again. Where headings or entries stand twice, what was
 * merged can look like something else to the next merge; that merge's answer is then as good, if it comes to rest.
 */
function settle(merged: Texts, parse: Parse): string {
  if (isAlreadyMerged(merged)) return merged.ours
  let text = merged.ours
  for (let round = 0; round < mostRounds; round += 1) {
    const { markdown } = mergeOnce({ ...merged, ours: text }, { parse })
    if (markdown === text) return text
    text = markdown
  }
  return merged.ours
}
