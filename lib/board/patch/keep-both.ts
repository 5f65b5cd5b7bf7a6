import type { BlockId } from '../../issue'
import { noMemory } from '../gap'
import type { PlanBlock } from '../plant'
import { type Lanes, laneKey } from './lanes'
import type { NewBlock } from './target'

/** A block that contradicts git's, and git's version of it. */
export interface Contradiction {
  readonly id: BlockId
  readonly parent: string
  readonly theirs: PlanBlock
}

/** Puts git's version of contradicting blocks right after the board's, as blocks of their own. */
export function keepBothBlocks(
  target: { readonly lanes: Lanes; readonly added: ReadonlyMap<BlockId, NewBlock> },
  contradictions: readonly Contradiction[],
  newId: (next: string) => BlockId,
): { readonly lanes: Lanes; readonly added: ReadonlyMap<BlockId, NewBlock> } {
  const lanes = new Map(target.lanes)
  const added = new Map(target.added)
  const seen = new Set<BlockId>()
  for (const { id, parent, theirs } of contradictions) {
    const { content, asIs } = theirs
    const key = laneKey(parent, content.kind)
    const lane = lanes.get(key) ?? []
    const index = lane.indexOf(id)
    // Head lines stand once, and contradicting paragraphs stand side by side already.
    if (index < 0 || seen.has(id) || content.kind === 'frontmatter' || content.kind === 'prose') continue
    seen.add(id)
    const copy = newId(`${content.id}-both`)
    lanes.set(key, lane.toSpliced(index + 1, 0, copy))
    added.set(copy, { content: { ...content, submission: null }, asIs, memory: noMemory })
  }
  return { lanes, added }
}
