import type * as Y from 'yjs'
import type { Block, Issue } from '../issue'
import { isBlank } from './piece'
import { snapshotBoard } from './snapshot'
import type { BoardBlock, BoardSnapshot } from './types'

/** The board as an issue, ready to be formatted: with the gaps that hold now. */
export function boardIssue(doc: Y.Doc): Issue {
  return snapshotIssue(snapshotBoard(doc))
}

/** The same from a snapshot that is there already. */
export function snapshotIssue({ eol, end, blocks }: BoardSnapshot): Issue {
  return { eol, end, blocks: plainBlocks(blocks) }
}

function plainBlocks(blocks: readonly BoardBlock[]): readonly Block[] {
  return blocks.filter((block) => !isBlank(block)).map(plainBlock)
}

function plainBlock(block: BoardBlock): Block {
  const { id: _, submission: __, suggestions: ___, ...plain } = block
  return { ...plain, children: plainBlocks(block.children) } as Block
}
