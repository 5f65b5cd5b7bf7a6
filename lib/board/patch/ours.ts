import type * as Y from 'yjs'
import { type BlockId, blockId } from '../../issue'
import { blocksOf, type IssueState, readEntries, readIssueState, readMemory } from '../board-state'
import type { BlockContent } from '../content'
import type { GapMemory } from '../gap'
import { blockKey, rootParent } from '../keys'
import { isBlank } from '../piece'
import { readBlock } from '../read'
import { buildTree, type Entries, type TreeNode } from '../tree'
import { type Lanes, laneKey } from './lanes'

/** The live board as the merge reads it. */
export interface Ours {
  readonly blocks: ReadonlyMap<string, OursBlock>
  /** What stands in the document, in its order. */
  readonly order: readonly BlockId[]
  /** What is in the trash or has lost its place. */
  readonly spare: readonly BlockId[]
  readonly lanes: Lanes
  readonly entries: Entries
  readonly issue: IssueState
}

export interface OursBlock {
  readonly content: BlockContent
  readonly asIs: boolean
  readonly memory: GapMemory
  readonly parent: string
  readonly isPlaced: boolean
  /** Whether it gives no line, as an emptied paragraph. */
  readonly isBlank: boolean
}

export function readOurs(doc: Y.Doc): Ours {
  const entries = readEntries(doc)
  const tree = buildTree(entries)
  const blocks = new Map<string, OursBlock>()
  const order: BlockId[] = []
  const lanes = new Map<string, BlockId[]>()
  const walk = (nodes: readonly TreeNode[], parent: string, isPlaced: boolean): void => {
    for (const { id, children } of nodes) {
      const block = readOne(doc, id, { parent, isPlaced })
      if (block === null) continue
      blocks.set(id, block)
      if (isPlaced) {
        order.push(id)
        const key = laneKey(parent, block.content.kind)
        const lane = lanes.get(key)
        if (lane === undefined) lanes.set(key, [id])
        else lane.push(id)
      }
      walk(children, id, isPlaced)
    }
  }
  walk(tree.placed, rootParent, true)
  for (const node of [...tree.unplaced, ...tree.trash]) walk([node], entries.get(node.id)?.place.parent ?? '', false)
  const spare = [...blocks].flatMap(([id, { isPlaced }]) => (isPlaced ? [] : [blockId(id)]))
  return { blocks, order, spare, lanes, entries, issue: readIssueState(doc) }
}

function readOne(doc: Y.Doc, id: BlockId, at: Pick<OursBlock, 'parent' | 'isPlaced'>): OursBlock | null {
  const map = blocksOf(doc).get(id)
  const content = map === undefined ? null : readBlock(id, map)
  if (map === undefined || content === null) return null
  return {
    content,
    asIs: map.get(blockKey.asIs) === true,
    memory: readMemory(map),
    isBlank: isBlank(content),
    ...at,
  }
}
