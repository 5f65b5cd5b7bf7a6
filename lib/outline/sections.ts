import type { BoardBlock, BoardBlockOf, BoardSnapshot } from '../board/types'

/** A section in the outline. */
export interface OutlineEntry {
  readonly section: BoardBlockOf<'section'>
  /** 0 for the sections that lie in no other. */
  readonly depth: number
  /** Cards in it, and in the sections below it that are of deeper level. */
  readonly count: number
}

const known = new WeakMap<BoardSnapshot, readonly OutlineEntry[]>()

/**
 * The sections in order, each with how deep it lies and how many cards it leads to. The first section's level is
 * the outermost: newsletters mix `#` and `##` for sections that stand side by side. Made once per snapshot.
 */
export function outlineOf(snapshot: BoardSnapshot): readonly OutlineEntry[] {
  const before = known.get(snapshot)
  if (before !== undefined) return before
  const sections = snapshot.blocks.filter((block) => block.kind === 'section')
  const top = sections[0]?.level ?? 1
  const depths = sections.map((section) => Math.max(0, section.level - top))
  const entries = sections.map((section, index) => ({
    section,
    depth: depths[index] ?? 0,
    count: sections.slice(index, endOf(depths, index)).reduce((sum, within) => sum + countCards(within), 0),
  }))
  known.set(snapshot, entries)
  return entries
}

/** Entries of lists, without what is nested in them. */
export function countCards(section: BoardBlock): number {
  return section.children.filter(isCard).length
}

export function isCard(block: BoardBlock): block is BoardBlockOf<'link'> | BoardBlockOf<'event'> {
  return block.kind === 'link' || block.kind === 'event'
}

/** Where the sections end that lie below the one at `start`. */
function endOf(depths: readonly number[], start: number): number {
  const depth = depths[start] ?? 0
  const end = depths.findIndex((other, index) => index > start && other <= depth)
  return end < 0 ? depths.length : end
}
