import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { blockKey, rootParent, trashParent } from '../keys'
import type { Spot } from '../place'
import { compareRanked } from '../rank'
import { type Entry, isCardKind } from '../tree'
import type { Origin } from '../types'
import {
  command,
  contentOf,
  type Draft,
  fillSlot,
  forgetGap,
  mapOf,
  requireEntry,
  type Slot,
  sectionsOf,
} from './draft'
import { liftOut, restyleCard, styleOf } from './list-style'

/**
 * Takes a block out of the trash, or out of Unplaced, to where it was. Where that is gone, it comes to what stood around
 * it: beside the card it was under, or to the end of the section before the one it was in.
 *
 * At once: two people restoring one block get it once. One restoring and another moving it: one of the two places.
 */
export function restoreBlock(
  doc: Y.Doc,
  { block, origin }: { readonly block: BlockId; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    if (draft.order.has(block)) return refuse('conflict', 'This block is on the board already.')
    const spot = spotOf(entry.value)
    if (canReturn(draft, entry.value, spot)) mapOf(draft, block).set(blockKey.place, { ...spot })
    else placeNear(draft, entry.value, spot)
    return ok(null)
  })
}

/** Where a block was: what it remembers in the trash, else the place it has in a parent that is gone. */
function spotOf({ place }: Entry): Spot {
  const { parent, rank } = place.parent === trashParent ? (place.from ?? place) : place
  return { parent, rank }
}

/** Whether the place itself is still there; text under a card, for one, can't come to where the card is now text. */
function canReturn(draft: Draft, { kind }: Entry, { parent }: Spot): boolean {
  if (parent === rootParent) return true
  const holder = draft.entries.get(parent as BlockId)
  if (kind === 'section' || holder === undefined || !draft.order.has(holder.id)) return false
  return holder.kind === 'section' || isCardKind(holder.kind)
}

function placeNear(draft: Draft, entry: Entry, spot: Spot): void {
  const slot = entry.kind === 'section' ? lastSectionSlot(draft) : nearestSlot(draft, spot)
  if (isCardKind(entry.kind)) restyleCard(draft, entry.id, styleOf(draft, slot))
  else liftOut(draft, entry, spot.parent)
  fillSlot(draft, slot, {
    ids: [entry.id],
    write: (id, place) => {
      mapOf(draft, id).set(blockKey.place, place)
      forgetGap(mapOf(draft, id))
    },
  })
}

function lastSectionSlot(draft: Draft): Slot {
  const siblings = sectionsOf(draft)
  return { parent: rootParent, siblings, index: siblings.length - 1 }
}

/** Goes up from what is gone until something is there to stand in or beside. */
function nearestSlot(draft: Draft, spot: Spot): Slot {
  const passed = new Set<string>()
  let at = spot
  for (;;) {
    const holder = draft.entries.get(at.parent as BlockId)
    if (holder === undefined || passed.has(holder.id)) return endOf(draft, sectionsOf(draft).at(-1))
    passed.add(holder.id)
    const above = spotOf(holder)
    if (holder.kind === 'section') return endOf(draft, sectionBefore(draft, { id: holder.id, rank: above.rank }))
    if (draft.order.has(above.parent as BlockId)) return slotBeside(draft, { ...above, id: holder.id })
    at = above
  }
}

function sectionBefore(draft: Draft, gone: { readonly id: string; readonly rank: string }): Entry | undefined {
  return sectionsOf(draft).findLast(({ id, place }) => compareRanked({ id, rank: place.rank }, gone) < 0)
}

/** The end of a section; of what precedes the first one, where there is none. */
function endOf(draft: Draft, section: Entry | undefined): Slot {
  const parent = section?.id ?? rootParent
  const siblings = contentOf(draft, parent)
  return { parent, siblings, index: siblings.length - 1 }
}

function slotBeside(draft: Draft, { parent, rank, id }: Spot & { readonly id: string }): Slot {
  const siblings = contentOf(draft, parent)
  const index = siblings.findLastIndex(
    (sibling) => compareRanked({ id: sibling.id, rank: sibling.place.rank }, { id, rank }) <= 0,
  )
  return { parent, siblings, index }
}
