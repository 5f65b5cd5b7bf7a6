import type { Block } from '../issue'

/** A block by itself: what it says, without its place among others. */
export type Bare<B> = B extends Block ? Omit<B, 'gap' | 'children'> : never

/** A block whose own lines are known, as offsets, but not yet what stands between it and the one before it. */
export interface Draft {
  readonly start: number
  readonly end: number
  readonly block: Bare<Block>
  readonly children: readonly Draft[]
}

/** The same blocks so much further on. */
export function shiftDraft(draft: Draft, by: number): Draft {
  if (by === 0) return draft
  const { start, end, block, children } = draft
  return { start: start + by, end: end + by, block, children: children.map((child) => shiftDraft(child, by)) }
}

/** Blocks with their gaps, in document order, and the offset where the last one's lines end. */
export function placeDrafts(source: string, drafts: readonly Draft[]): { blocks: readonly Block[]; end: number } {
  let at = 0
  const place = ({ start, end, block, children }: Draft): Block => {
    const gap = source.slice(at, start)
    at = end
    return { gap, children: children.map(place), ...block }
  }
  const blocks = drafts.map(place)
  return { blocks, end: at }
}
