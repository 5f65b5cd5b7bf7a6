import type { BoardBlock } from '../../board'
import { nameOf } from '../../outline'
import type { CheckRule } from '../types'
import { naming } from '../walk'

/** A heading with nothing below it; comments and link definitions are nothing to readers. */
export const emptySections: CheckRule = {
  key: 'empty',
  title: 'No section is empty',
  problem: 'Sections are empty',
  state: 'warn',
  find({ snapshot: { blocks } }) {
    const empty = blocks.filter((block, at) => isEmpty(block, blocks[at + 1]))
    if (empty.length === 0) return null
    const one = empty.length === 1
    return {
      detail: `Nothing stands below ${naming(empty.map((block) => `“${nameOf(block)}”`))}. Fill ${one ? 'it' : 'them'}, say that there is nothing this week, or delete the ${one ? 'heading' : 'headings'}.`,
      blocks: empty,
    }
  },
}

/** One that holds deeper sections is judged by those. */
function isEmpty(block: BoardBlock, next: BoardBlock | undefined): boolean {
  if (block.kind !== 'section' || block.children.some(isSeen)) return false
  return next?.kind !== 'section' || next.level <= block.level
}

const unseen = /^(?:\s|<!--[\s\S]*?(?:-->|$)|\[[^\]\n]+\]:[^\n]*)*$/

function isSeen(block: BoardBlock): boolean {
  return block.kind !== 'verbatim' || !unseen.test(block.source)
}
