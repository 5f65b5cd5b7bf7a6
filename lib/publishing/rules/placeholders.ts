import type { BoardBlock } from '../../board'
import { nameOf } from '../../outline'
import type { CheckRule } from '../types'
import { naming, publishedBlocks } from '../walk'

/** As somebody writes them to themselves; “a TODO app” and `todo!()` are what links are about. */
const words = /(?:^|[\s([*_])(?:TODO|FIXME|TKTK)(?:[:)\]]|\s*$)|^\W*(?:TODO|FIXME)\b(?![!(])|[Ll]orem ipsum/m

/** Words that somebody left to be replaced, and links without title or address. Comments are not looked at: nobody reads them. */
export const placeholders: CheckRule = {
  key: 'placeholders',
  title: 'Nothing is left to be filled in',
  problem: 'Not everything is filled in',
  state: 'warn',
  find({ snapshot }) {
    const blocks = publishedBlocks(snapshot).filter(isUnfinished)
    if (blocks.length === 0) return null
    return {
      detail: `Something is still to be filled in: ${naming(blocks.map((block) => `“${nameOf(block)}”`))}.`,
      blocks,
    }
  },
}

function isUnfinished(block: BoardBlock): boolean {
  switch (block.kind) {
    case 'link':
    case 'event':
      return block.title.trim() === '' || block.url.trim() === '' || words.test(`${block.title} ${block.suffix}`)
    case 'section':
      return words.test(block.title)
    case 'prose':
      return words.test(textOf(block.doc))
    default:
      return false
  }
}

interface Textual {
  readonly text?: string
  readonly content?: readonly Textual[]
}

function textOf(node: Textual): string {
  return node.text ?? (node.content ?? []).map(textOf).join('\n')
}
