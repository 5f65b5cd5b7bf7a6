import type { BoardBlock, BoardBlockOf, BoardSnapshot } from '../board/types'

/** A section in the outline. */
export interface OutlineEntry {
  readonly section: BoardBlockOf<'section'>
  /** 0 for the outermost level that the issue has. */
  readonly depth: number
  /** Cards in it, and in the sections below it that are of deeper level. */
  readonly count: number
}

const known = new WeakMap<BoardSnapshot, readonly OutlineEntry[]>()

/** The sections in order, each with how deep it lies and how many cards it leads to. Made once per snapshot. */
export function outlineOf(snapshot: BoardSnapshot): readonly OutlineEntry[] {
  const before = known.get(snapshot)
  if (before !== undefined) return before
  const sections = snapshot.blocks.filter((block) => block.kind === 'section')
  const top = Math.min(...sections.map((section) => section.level))
  const entries = sections.map((section, index) => ({
    section,
    depth: section.level - top,
    count: countWithin(sections, index),
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

function countWithin(sections: readonly BoardBlockOf<'section'>[], index: number): number {
  const section = sections[index]
  if (section === undefined) return 0
  let count = countCards(section)
  for (const below of sections.slice(index + 1)) {
    if (below.level <= section.level) break
    count += countCards(below)
  }
  return count
}
