import type { BoardBlock, BoardSnapshot } from '../board/types'
import type { BlockId } from '../issue'

/** Where a block stands on the board: its parent (null for the issue itself) and its neighbours there. */
export interface Place {
  readonly block: BoardBlock
  readonly parent: BoardBlock | null
  readonly previous: BoardBlock | null
  readonly next: BoardBlock | null
}

/** A board's blocks by id, and in the order they are read. What is in the trash or unplaced is not in it. */
export interface BoardIndex {
  readonly places: ReadonlyMap<BlockId, Place>
  readonly order: readonly BlockId[]
}

const known = new WeakMap<BoardSnapshot, BoardIndex>()

/** The index of a snapshot, made once for each. */
export function indexOf(snapshot: BoardSnapshot): BoardIndex {
  const before = known.get(snapshot)
  if (before !== undefined) return before
  const places = new Map<BlockId, Place>()
  enter(snapshot.blocks, null, places)
  const index = { places, order: [...places.keys()] }
  known.set(snapshot, index)
  return index
}

/** The section a block is in: the block itself when it is one, null for what stands before the first. */
export function sectionOf(snapshot: BoardSnapshot, id: BlockId): BoardBlock | null {
  const { places } = indexOf(snapshot)
  let place = places.get(id)
  while (place !== undefined && place.parent !== null) place = places.get(place.parent.id)
  return place?.block.kind === 'section' ? place.block : null
}

/** Those of the blocks whose parent (or its parent) is not among them: moving or deleting a card takes its entries along. */
export function outermost(snapshot: BoardSnapshot, ids: ReadonlySet<BlockId>): readonly BlockId[] {
  const { places, order } = indexOf(snapshot)
  const within = (id: BlockId): boolean => {
    const parent = places.get(id)?.parent
    return parent !== null && parent !== undefined && (ids.has(parent.id) || within(parent.id))
  }
  return order.filter((id) => ids.has(id) && !within(id))
}

function enter(blocks: readonly BoardBlock[], parent: BoardBlock | null, places: Map<BlockId, Place>): void {
  for (const [index, block] of blocks.entries()) {
    places.set(block.id, { block, parent, previous: blocks[index - 1] ?? null, next: blocks[index + 1] ?? null })
    enter(block.children, block, places)
  }
}
