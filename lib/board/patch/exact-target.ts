import type { BlockId } from '../../issue'
import type { GapMemory } from '../gap'
import { rootParent } from '../keys'
import type { Plan } from '../plant'
import { laneKey } from './lanes'
import { renameMemory } from './merge-memory'
import type { Ours } from './ours'
import type { Kept } from './styles'
import type { NewBlock, Target } from './target'

/**
 * A board that is the next version and nothing else, with the blocks that are there where they are known. For a board
 * that said what the base says but was kept in another way, so that the usual merge did not come to git's very text.
 */
export function exactTarget(
  { ours, next }: { readonly ours: Ours; readonly next: Plan },
  idOf: (next: string) => BlockId,
): Target {
  const lanes = new Map<string, BlockId[]>([...ours.lanes.keys()].map((key) => [key, []]))
  const added = new Map<BlockId, NewBlock>()
  const changed = new Map<BlockId, Kept>()
  const memories = new Map<BlockId, GapMemory>()
  const names = new Map(next.blocks.map(({ content }) => [content.id as string, idOf(content.id)]))
  for (const block of next.blocks) {
    const { content, asIs } = block
    const id = idOf(content.id)
    const memory = renameMemory(block.memory, (name) => names.get(name))
    const key = laneKey(block.parent === rootParent ? rootParent : idOf(block.parent), content.kind)
    lanes.set(key, [...(lanes.get(key) ?? []), id])
    if (ours.blocks.has(id)) {
      changed.set(id, { content, asIs })
      memories.set(id, memory)
    } else added.set(id, { content, asIs, memory })
  }
  const standing = new Set<string>([...lanes.values()].flat())
  const removed = new Set<string>(ours.order.filter((id) => !standing.has(id)))
  return { lanes, added, changed, memories, removed, revived: new Set(), issue: next.issue }
}
