import type { BlockId } from '../../issue'
import { type BlockMap, isText, readString } from '../content'
import { blockKey } from '../keys'
import {
  fitNesting,
  liftSource,
  type Marker,
  readMarker,
  relativeMarker,
  settledMarker,
  usualMarker,
  usualNesting,
} from '../marker'
import { setText } from '../text'
import { type Entry, isCardKind } from '../tree'
import { type Draft, mapOf, type Slot } from './draft'

/** What an entry that comes to a slot looks like there: its marker in the text, and that of what it stands in. */
export interface ListStyle {
  readonly marker: Marker
  readonly parent: Marker | null
}

/** The style of a slot: its neighbour's there, else the way to nest, else the nearest list's. */
export function styleOf(draft: Draft, slot: Slot): ListStyle {
  const holder = draft.entries.get(slot.parent as BlockId)
  const parent = holder !== undefined && isCard(holder) ? markerOf(draft, holder.id) : null
  const before = slot.siblings.slice(0, slot.index + 1).toReversed()
  const neighbours = [...before, ...slot.siblings.slice(slot.index + 1)]
  const marker = neighbours.map((each) => entryMarker(draft, each, parent)).find((each) => each !== null)
  if (marker !== undefined) return { marker, parent }
  if (parent === null) return { marker: nearestMarker(draft, holder) ?? usualMarker, parent }
  return { marker: { ...parent, indent: parent.indent + fitNesting(nestingOf(draft), parent) }, parent }
}

const isCard = ({ kind }: Entry): boolean => isCardKind(kind)

/** The marker of a sibling; in a card, also of an entry that is kept as source. */
function entryMarker(draft: Draft, entry: Entry, parent: Marker | null): Marker | null {
  if (isCard(entry)) return markerOf(draft, entry.id)
  if (entry.kind !== 'verbatim' || parent === null) return null
  const source = mapOf(draft, entry.id).get(blockKey.source)
  const found = /^[ \t]*[-+*][ \t]{1,4}(?=[^ \t])/.exec(isText(source) ? source.toString() : '')?.[0]
  return found === undefined ? null : { ...readMarker(found), indent: parent.indent + readMarker(found).indent }
}

/** The marker of a card as it stands in the text. */
export function markerOf(draft: Draft, id: BlockId): Marker {
  const map = mapOf(draft, id)
  const kept = readString(map, blockKey.marker)
  if (map.get(blockKey.asIs) === true) return readMarker(kept)
  const parent = draft.entries.get(draft.entries.get(id)?.place.parent as BlockId)
  // What is unplaced may be in a circle of parents; it stands at the top of its own list.
  const isNested = parent !== undefined && isCard(parent) && draft.order.has(parent.id)
  return settledMarker(kept, isNested ? markerOf(draft, parent.id) : null)
}

/** How far this issue indents an entry below its parent; the first one found says it. */
export function nestingOf(draft: Draft): string {
  for (const id of draft.order.keys()) {
    const entry = draft.entries.get(id)
    if (entry === undefined || !isCard(entry)) continue
    const nesting = entry.kind === 'event' ? entryNesting(draft, id) : childNesting(draft, entry)
    if (nesting !== '') return nesting
  }
  return usualNesting
}

function entryNesting(draft: Draft, id: BlockId): string {
  const marker = markerOf(draft, id)
  return deeper(marker.indent, settledMarker(readString(mapOf(draft, id), blockKey.entryMarker), marker).indent)
}

function childNesting(draft: Draft, entry: Entry): string {
  const parent = draft.entries.get(entry.place.parent as BlockId)
  if (parent === undefined || !isCard(parent)) return ''
  return deeper(markerOf(draft, parent.id).indent, markerOf(draft, entry.id).indent)
}

const deeper = (outer: string, inner: string): string => (inner.startsWith(outer) ? inner.slice(outer.length) : '')

/** The marker of the list next to a section: looking back first, then on. */
function nearestMarker(draft: Draft, section: Entry | undefined): Marker | null {
  const rows = draft.tree.placed.map(({ id, children }) => ({
    id,
    cards: draft.entries.get(id)?.kind === 'section' ? children.map((child) => child.id) : [id],
  }))
  const at = Math.max(section === undefined ? 0 : rows.findIndex(({ id }) => id === section.id), 0)
  const back = rows.slice(0, at).flatMap(({ cards }) => cards)
  const ids = [...back.toReversed(), ...rows.slice(at).flatMap(({ cards }) => cards)]
  const found = ids.find((id) => isCardKind(draft.entries.get(id)?.kind ?? 'prose'))
  return found === undefined ? null : markerOf(draft, found)
}

/**
 * Gives a card the style of where it comes to. Its marker is written with its place even where it stays the same, so that
 * of two moves at once the same one decides both. What is nested in it follows by itself.
 */
export function restyleCard(draft: Draft, id: BlockId, { marker, parent }: ListStyle): void {
  const map = mapOf(draft, id)
  restyleEntry(map, marker, readMarkerIn(draft, id, map))
  map.set(blockKey.marker, relativeMarker(marker, parent))
  if (map.has(blockKey.asIs)) map.delete(blockKey.asIs)
}

function readMarkerIn(draft: Draft, id: BlockId, map: BlockMap): Marker | null {
  return map.get(blockKey.asIs) === true ? markerOf(draft, id) : null
}

/** Text that comes out of a card loses the indent that made it part of the card. */
export function liftOut(draft: Draft, entry: Entry, from: string): void {
  const parent = draft.entries.get(from as BlockId)
  const source = mapOf(draft, entry.id).get(blockKey.source)
  if (parent !== undefined && isCard(parent) && isText(source)) setText(source, liftSource(source.toString()))
}

/** The entry line of an event that was kept as it stood becomes relative to its first line. */
function restyleEntry(map: BlockMap, marker: Marker, asIs: Marker | null): void {
  if (asIs === null || !map.has(blockKey.entryMarker)) return
  const entry = readMarker(readString(map, blockKey.entryMarker))
  map.set(
    blockKey.entryMarker,
    relativeMarker({ ...entry, indent: marker.indent + deeper(asIs.indent, entry.indent) }, marker),
  )
}

/** Keeps the marker a card has, written anew with its place. */
export function keepStyle(draft: Draft, id: BlockId): void {
  const map = mapOf(draft, id)
  map.set(blockKey.marker, readString(map, blockKey.marker))
}
