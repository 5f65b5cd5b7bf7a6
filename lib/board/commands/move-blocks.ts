import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { blockKey } from '../keys'
import { type Entry, isCardKind } from '../tree'
import type { Origin, Target } from '../types'
import {
  command,
  contentOf,
  type Draft,
  fillSlot,
  forgetGap,
  idsOf,
  joinList,
  mapOf,
  requireEntry,
  type Slot,
} from './draft'
import { keepStyle, type ListStyle, liftOut, restyleCard, styleOf } from './list-style'
import { resolveTarget } from './target'

/**
 * Moves cards and other blocks, in the order they have in the document, to one place; from the trash and from Unplaced
 * too. What stands in a moved card goes along. Cards take the style of the list they enter.
 *
 * At once: a block that two people move ends where one of them put it, once. A card moved into another that somebody
 * moves into the first makes a circle: both show up in Unplaced.
 */
export function moveBlocks(
  doc: Y.Doc,
  { blocks, target, origin }: { readonly blocks: readonly BlockId[]; readonly target: Target; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const moved = outermost(draft, blocks)
    if (!moved.ok) return moved
    const moving = new Set(moved.value.map(({ id }) => id))
    const onlyCards = moved.value.every(({ kind }) => isCardKind(kind))
    const slot = resolveTarget(draft, target, { moving, onlyCards })
    if (!slot.ok) return slot
    if (!isThere(draft, slot.value, moved.value)) moveInto(draft, slot.value, moved.value)
    return ok(null)
  })
}

/** Puts blocks into a slot: each forgets its gap, and a card from another list takes the style of this one. */
export function moveInto(draft: Draft, slot: Slot, moved: readonly Entry[]): void {
  const style = styleOf(draft, slot)
  if (isCardKind(moved.at(-1)?.kind ?? 'prose')) joinList(draft, slot)
  for (const entry of moved) restyle(draft, entry, { slot, style })
  fillSlot(draft, slot, {
    ids: moved.map(({ id }) => id),
    write: (id, place) => {
      const map = mapOf(draft, id)
      map.set(blockKey.place, place)
      forgetGap(map)
    },
  })
}

function restyle(
  draft: Draft,
  entry: Entry,
  { slot, style }: { readonly slot: Slot; readonly style: ListStyle },
): void {
  if (!isCardKind(entry.kind)) liftOut(draft, entry, entry.place.parent)
  else if (entry.place.parent === slot.parent) keepStyle(draft, entry.id)
  else restyleCard(draft, entry.id, style)
}

/** The blocks in document order, without those that go along in another one. */
function outermost(draft: Draft, blocks: readonly BlockId[]): Result<readonly Entry[]> {
  const chosen = new Set(blocks)
  for (const id of chosen) {
    const entry = requireEntry(draft, id)
    if (!entry.ok) return entry
    if (entry.value.kind === 'section') return refuse('invalid', 'A section is moved by its heading, by itself.')
    if (entry.value.kind === 'frontmatter') return refuse('invalid', 'The head lines stay at the start of the issue.')
  }
  const { placed, unplaced, trash } = draft.tree
  const ordered = idsOf([...placed, ...unplaced, ...trash]).filter((id) => chosen.has(id))
  const entries = ordered.flatMap((id) => draft.entries.get(id) ?? [])
  return ok(entries.filter((entry) => !isUnder(draft, entry, chosen)))
}

function isUnder({ entries }: Draft, entry: Entry, chosen: ReadonlySet<BlockId>): boolean {
  const passed = new Set<BlockId>([entry.id])
  let parent = entries.get(entry.place.parent as BlockId)
  while (parent !== undefined && !passed.has(parent.id)) {
    if (chosen.has(parent.id)) return true
    passed.add(parent.id)
    parent = entries.get(parent.place.parent as BlockId)
  }
  return false
}

/** Whether the blocks stand in the slot already, side by side and in this order. */
function isThere(draft: Draft, slot: Slot, moved: readonly Entry[]): boolean {
  const now = contentOf(draft, slot.parent).map(({ id }) => id)
  const kept = slot.siblings.map(({ id }) => id)
  const then = [...kept.slice(0, slot.index + 1), ...moved.map(({ id }) => id), ...kept.slice(slot.index + 1)]
  return now.length === then.length && now.every((id, index) => id === then[index])
}
