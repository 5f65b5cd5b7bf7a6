import type * as Y from 'yjs'
import type { BlockId, Eol } from '../../issue'
import { ok, type Refusal, type Result, refuse } from '../../result'
import { blocksOf, readEntries, readIssueState } from '../board-state'
import type { BlockMap } from '../content'
import { isListPart } from '../gap'
import { blockKey, rootParent, trashParent } from '../keys'
import type { Place } from '../place'
import { slotAfter } from '../rank'
import { readState } from '../read'
import { type BoardTree, buildTree, type Entries, type Entry, isCardKind, type TreeNode } from '../tree'
import type { Origin } from '../types'

/** A board as a command sees it: where everything is at its start, and the live blocks to write to. */
export interface Draft {
  readonly doc: Y.Doc
  readonly eol: Eol
  readonly entries: Entries
  readonly tree: BoardTree
  /** What is in the document (not in the trash, not unplaced), with its position in document order. */
  readonly order: ReadonlyMap<BlockId, number>
}

/**
 * Runs one command as one transaction. A command checks before it writes: when it refuses, nothing has been written and
 * nobody is told.
 */
export function command<T>(doc: Y.Doc, origin: Origin, run: (draft: Draft) => Result<T>): Result<T> {
  return doc.transact(() => run(openDraft(doc)), origin)
}

function openDraft(doc: Y.Doc): Draft {
  const entries = readEntries(doc)
  const tree = buildTree(entries)
  const order = new Map(idsOf(tree.placed).map((id, index) => [id, index]))
  return { doc, eol: readIssueState(doc).eol, entries, tree, order }
}

/** The ids of nodes and all they hold, in document order. */
export function idsOf(nodes: readonly TreeNode[]): readonly BlockId[] {
  return nodes.flatMap((node) => [node.id, ...idsOf(node.children)])
}

/** The live map of a block that is known to exist. */
export function mapOf({ doc }: Draft, id: BlockId): BlockMap {
  const map = blocksOf(doc).get(id)
  if (map === undefined) throw new RangeError(`Unknown block ${id}`)
  return map
}

export function requireEntry({ entries }: Draft, id: BlockId): Result<Entry> {
  const entry = entries.get(id)
  return entry === undefined ? unknownBlock : ok(entry)
}

const unknownBlock: Refusal = refuse('not-found', 'This block is not on the board. Reload the page and try again.')

/** A block that stands in the document, so that there is a text around it. */
export function requirePlaced(draft: Draft, id: BlockId): Result<Entry> {
  const entry = requireEntry(draft, id)
  if (!entry.ok || draft.order.has(id)) return entry
  return refuse('conflict', 'Somebody has removed this block meanwhile. Restore it first.')
}

const reserved: readonly string[] = ['', rootParent, trashParent]

export function requireNew({ entries }: Draft, id: BlockId): Result<null> {
  if (reserved.includes(id)) throw new RangeError(`Expected an id for a block, got ${JSON.stringify(id)}`)
  if (!entries.has(id)) return ok(null)
  return refuse('conflict', 'This has been added to the board already.')
}

/** The node of a block anywhere on the board, with what it holds. */
export function findNode({ tree }: Draft, id: BlockId): TreeNode | null {
  const find = (nodes: readonly TreeNode[]): TreeNode | null => {
    for (const node of nodes) {
      const found = node.id === id ? node : find(node.children)
      if (found !== null) return found
    }
    return null
  }
  return find(tree.placed) ?? find(tree.unplaced) ?? find(tree.trash)
}

/** The sections that stand in the document, in order. */
export function sectionsOf({ entries, tree }: Draft): readonly Entry[] {
  return tree.placed.flatMap(({ id }) => {
    const entry = entries.get(id)
    return entry?.kind === 'section' ? [entry] : []
  })
}

/** What a parent holds, in order, without sections and head lines: those never stand among the others. */
export function contentOf({ entries }: Draft, parent: string): readonly Entry[] {
  const content = [...entries.values()].filter(
    ({ place, kind }) => place.parent === parent && kind !== 'section' && kind !== 'frontmatter',
  )
  return content.sort((a, b) => compare(a.place.rank, b.place.rank) || compare(a.id, b.id))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A gap in a row of siblings: after `siblings[index]`, or before all at -1. */
export interface Slot {
  readonly parent: string
  readonly siblings: readonly Entry[]
  readonly index: number
}

export const rootSlot = (siblings: readonly Entry[], index: number): Slot => ({ parent: rootParent, siblings, index })

/**
 * Before cards come to stand above a list: its first card forgets the blank line it once had to a card above it, or that
 * would now open inside the list.
 */
export function joinList(draft: Draft, { parent, siblings, index }: Slot): void {
  const next = siblings[index + 1]
  if (next === undefined || !isCardKind(next.kind)) return
  const above = lastIn(draft, siblings[index]?.id ?? (parent as BlockId))
  if (!goesOn(draft, above)) forgetGap(mapOf(draft, next.id))
}

function goesOn(draft: Draft, id: BlockId): boolean {
  const map = blocksOf(draft.doc).get(id)
  const traits = map === undefined ? null : readState(id, map)?.traits
  return traits !== null && traits !== undefined && isListPart({ ...traits, nested: false })
}

/** The block whose lines come last in a card; of a section, the section itself. */
function lastIn(draft: Draft, id: BlockId): BlockId {
  const kind = draft.entries.get(id)?.kind
  if (kind === undefined || !isCardKind(kind)) return id
  return idsOf(findNode(draft, id)?.children ?? []).at(-1) ?? id
}

/** Puts blocks into a slot, in this order; `write` gets each with its new place. Siblings make room where they must. */
export function fillSlot(
  draft: Draft,
  { parent, siblings, index }: Slot,
  fill: { readonly ids: readonly BlockId[]; readonly write: (id: BlockId, place: Place) => void },
): void {
  const ranked = siblings.map(({ id, place }) => ({ id, rank: place.rank }))
  const { ranks, moved } = slotAfter(ranked, index, fill.ids)
  for (const [at, id] of fill.ids.entries()) fill.write(id, { parent, rank: ranks[at] ?? '' })
  for (const { id, rank } of moved) mapOf(draft, id as BlockId).set(blockKey.place, { parent, rank })
}

/** Writes a value only where it differs, so that a command that changes nothing sends nothing. */
export function setValue(map: BlockMap, key: string, value: string): void {
  if (map.get(key) !== value) map.set(key, value)
}

/** A block that moves takes the gaps of where it comes to. */
export function forgetGap(map: BlockMap): void {
  if (map.has(blockKey.gap)) map.delete(blockKey.gap)
  if (map.has(blockKey.follows)) map.delete(blockKey.follows)
}
