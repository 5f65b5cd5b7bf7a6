import type * as Y from 'yjs'
import type { BlockId } from '../issue'
import { blocksOf, type IssueState, readEntries, readIssueState } from './board-state'
import type { BlockContent } from './content'
import { type GapPiece, gapBetween } from './gap'
import { type Marker, readMarker, settleContent } from './marker'
import { type BlockState, readState } from './read'
import { type BoardTree, buildTree, type TreeNode } from './tree'
import type { BoardBlock, BoardSnapshot } from './types'

/** The whole board as plain data. To follow its changes, use `watchBoard`. */
export function snapshotBoard(doc: Y.Doc): BoardSnapshot {
  return assemble({
    issue: readIssueState(doc),
    tree: buildTree(readEntries(doc)),
    states: readStates(doc),
    before: emptyIndex,
  }).snapshot
}

export function readStates(doc: Y.Doc): Map<BlockId, BlockState> {
  const states = new Map<BlockId, BlockState>()
  for (const [key, map] of blocksOf(doc)) {
    const state = readState(key as BlockId, map)
    if (state !== null) states.set(state.content.id, state)
  }
  return states
}

export interface Parts {
  readonly issue: IssueState
  readonly tree: BoardTree
  readonly states: ReadonlyMap<BlockId, BlockState>
  readonly before: BlockIndex
}

/** Each block of a snapshot with the state it was made from: what has not changed since is taken over as it is. */
export type BlockIndex = ReadonlyMap<BlockId, { readonly state: BlockState; readonly block: BoardBlock }>

export const emptyIndex: BlockIndex = new Map()

export function assemble(parts: Parts): { readonly snapshot: BoardSnapshot; readonly index: BlockIndex } {
  const index = new Map<BlockId, { state: BlockState; block: BoardBlock }>()
  const { issue, tree } = parts
  const grow = (nodes: readonly TreeNode[]) => growAll(nodes, { parts, index, last: null }, null)
  const blocks = grow(tree.placed)
  const snapshot: BoardSnapshot = {
    eol: issue.eol,
    end: blocks.length > 0 ? issue.end : issue.blank,
    blocks,
    unplaced: tree.unplaced.flatMap((node) => grow([node])),
    trash: tree.trash.flatMap((node) => grow([node])),
  }
  return { snapshot, index }
}

/** A walk in document order; `last` is the block whose line stands above the next one. */
interface Walk {
  readonly parts: Parts
  readonly index: Map<BlockId, { state: BlockState; block: BoardBlock }>
  last: GapPiece | null
}

/** `parent` is the marker of the card that the nodes stand in, null where they stand in none. */
function growAll(nodes: readonly TreeNode[], walk: Walk, parent: Marker | null): readonly BoardBlock[] {
  return nodes.flatMap((node) => {
    const state = walk.parts.states.get(node.id)
    return state === undefined ? [] : [grow(node, state, { walk, parent })]
  })
}

function grow(
  node: TreeNode,
  state: BlockState,
  { walk, parent }: { readonly walk: Walk; readonly parent: Marker | null },
): BoardBlock {
  const gap = step(state, walk, parent !== null)
  const content = state.isAsIs ? state.content : settleContent(state.content, parent)
  const isCard = content.kind === 'link' || content.kind === 'event'
  const grown = growAll(node.children, walk, isCard ? readMarker(content.marker) : null)
  const known = walk.parts.before.get(node.id)
  const children = known !== undefined && isSame(known.block.children, grown) ? known.block.children : grown
  const isKnown = known?.state === state && known.block.gap === gap && known.block.children === children
  const block = isKnown && isSettled(known.block, content) ? known.block : { gap, children, ...content }
  walk.index.set(node.id, { state, block })
  return block
}

/** Whether a block still has the indents it would be given now. */
function isSettled(block: BoardBlock, content: BlockContent): boolean {
  if (block.kind === 'verbatim') return content.kind === 'verbatim' && block.source === content.source
  if (content.kind !== 'link' && content.kind !== 'event') return true
  return 'marker' in block && block.marker === content.marker
}

/** The gap before the next block; a block without lines has none and is stepped over. */
function step(state: BlockState, walk: Walk, nested: boolean): string {
  if (state.traits === null) return ''
  const piece = { nested, ...state.traits }
  const { last } = walk
  walk.last = piece
  return last === null ? walk.parts.issue.lead : gapBetween(last, piece, walk.parts.issue)
}

function isSame(a: readonly BoardBlock[], b: readonly BoardBlock[]): boolean {
  return a.length === b.length && a.every((block, index) => block === b[index])
}
