import type { BlockId, BlockKind } from '../issue'
import { rootParent, trashParent } from './keys'
import type { Place } from './place'
import { compareRanked } from './rank'

/** What the shape of a board depends on. */
export interface Entry {
  readonly id: BlockId
  readonly kind: BlockKind
  readonly place: Place
}

export interface TreeNode {
  readonly id: BlockId
  readonly children: readonly TreeNode[]
}

/** Every block of a board, each exactly once. */
export interface BoardTree {
  /** In document order: the head lines, what precedes the first section, the sections. */
  readonly placed: readonly TreeNode[]
  /** Whose parent is gone or holds nothing, and whoever is in a circle of parents. */
  readonly unplaced: readonly TreeNode[]
  /** Newest first. */
  readonly trash: readonly TreeNode[]
}

export type Entries = ReadonlyMap<BlockId, Entry>

export function buildTree(entries: Entries): BoardTree {
  const groups = groupByParent(entries)
  const seen = new Set<BlockId>()
  const take = (entry: Entry, may: (child: Entry) => boolean): TreeNode => {
    seen.add(entry.id)
    const children = holds(entry) ? (groups.get(entry.id) ?? []).filter((child) => canBeHeld(child) && may(child)) : []
    return { id: entry.id, children: children.map((child) => take(child, may)) }
  }
  const placed = inDocumentOrder(groups.get(rootParent) ?? []).map((entry) => take(entry, () => true))
  const trash = (groups.get(trashParent) ?? []).toReversed().map((entry) => {
    const held = new Set(entry.place.held)
    return take(entry, (child) => held.has(child.id))
  })
  const lost = (child: Entry) => !seen.has(child.id)
  const unplaced = unplacedTops(entries, seen).map((entry) => {
    seen.add(entry.id)
    return entry
  })
  return { placed, trash, unplaced: unplaced.map((entry) => take(entry, lost)) }
}

/** The siblings under one parent, in order; `root` and `trash` are parents too. */
export function siblingsOf(entries: Entries, parent: string): readonly Entry[] {
  const siblings = [...entries.values()].filter((entry) => entry.place.parent === parent).sort(compareEntries)
  return parent === rootParent ? inDocumentOrder(siblings) : siblings
}

function groupByParent(entries: Entries): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries.values()) {
    const group = groups.get(entry.place.parent)
    if (group === undefined) groups.set(entry.place.parent, [entry])
    else group.push(entry)
  }
  for (const group of groups.values()) group.sort(compareEntries)
  return groups
}

function compareEntries(a: Entry, b: Entry): number {
  return compareRanked({ id: a.id, rank: a.place.rank }, { id: b.id, rank: b.place.rank })
}

/** Head lines stand first and sections last, whatever their ranks: otherwise a paragraph could slip into a section. */
function inDocumentOrder(group: readonly Entry[]): readonly Entry[] {
  return group.toSorted((a, b) => stage(a) - stage(b))
}

function stage(entry: Entry): number {
  if (entry.kind === 'frontmatter') return 0
  return entry.kind === 'section' ? 2 : 1
}

export function isCardKind(kind: BlockKind): boolean {
  return kind === 'link' || kind === 'event'
}

function holds(entry: Entry): boolean {
  return entry.kind === 'section' || isCardKind(entry.kind)
}

function canBeHeld(entry: Entry): boolean {
  return entry.kind !== 'section' && entry.kind !== 'frontmatter'
}

/** Of the blocks nobody reached: those whose parent is not among them, and all members of circles. */
function unplacedTops(entries: Entries, seen: ReadonlySet<BlockId>): readonly Entry[] {
  const rest = [...entries.values()].filter((entry) => !seen.has(entry.id)).sort(compareEntries)
  const ids = new Set<string>(rest.map((entry) => entry.id))
  return rest.filter((entry) => {
    const parent = entries.get(entry.place.parent as BlockId)
    if (parent === undefined || !ids.has(parent.id) || !holds(parent) || !canBeHeld(entry)) return true
    return isInCircle(entries, entry)
  })
}

function isInCircle(entries: Entries, entry: Entry): boolean {
  const passed = new Set<BlockId>()
  let at = entries.get(entry.place.parent as BlockId)
  while (at !== undefined && !passed.has(at.id)) {
    if (at.id === entry.id) return true
    passed.add(at.id)
    at = entries.get(at.place.parent as BlockId)
  }
  return false
}
