import type { BoardBlock, BoardSnapshot } from '../../lib/board/types'
import type { TimelineConflict } from '../../lib/views'

/** The contradictions that nobody has decided on yet, as keys; also on what is in the trash. */
export function openSuggestions({ blocks, unplaced, trash }: BoardSnapshot): ReadonlySet<string> {
  const open = new Set<string>()
  const walk = (block: BoardBlock) => {
    for (const { field } of block.suggestions ?? []) open.add(keyOf({ block: block.id, field }))
    block.children.forEach(walk)
  }
  for (const block of [...blocks, ...unplaced, ...trash]) walk(block)
  return open
}

/** The key of a contradiction. */
export function keyOf({ block, field }: Pick<TimelineConflict, 'block' | 'field'>): string {
  return `${block}/${field}`
}
