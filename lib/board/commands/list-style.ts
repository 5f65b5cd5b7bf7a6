import type { BlockId } from '../../issue'
import { type BlockMap, isText, readString, readText } from '../content'
import { blockKey } from '../keys'
import {
  formatMarker,
  type Marker,
  parseMarker,
  type Restyle,
  restyleLine,
  restyleLines,
  restyleNested,
  usualMarker,
  usualNesting,
} from '../marker'
import { setText } from '../text'
import { type Entry, isCardKind } from '../tree'
import { type Draft, findNode, mapOf, type Slot, setValue } from './draft'

/** The marker that a card takes in a slot: its neighbour's there, else the parent's child style, else the nearest list's. */
export function markerFor(draft: Draft, slot: Slot): Marker {
  const before = slot.siblings.slice(0, slot.index + 1).findLast(isCard)
  const neighbour = before ?? slot.siblings.slice(slot.index + 1).find(isCard)
  if (neighbour !== undefined) return markerOf(draft, neighbour.id)
  const parent = draft.entries.get(slot.parent as BlockId)
  if (parent !== undefined && isCard(parent)) return nestedMarker(draft, parent.id)
  return nearestMarker(draft, parent) ?? usualMarker
}

const isCard = ({ kind }: Entry): boolean => isCardKind(kind)

export function markerOf(draft: Draft, id: BlockId): Marker {
  return parseMarker(readString(mapOf(draft, id), blockKey.marker))
}

/** Under a card: its own bullet, indented as nested entries are in this issue. */
function nestedMarker(draft: Draft, parent: BlockId): Marker {
  const marker = markerOf(draft, parent)
  return { ...marker, indent: marker.indent + nestingOf(draft) }
}

/** How far this issue indents an entry below its parent; the first one found says it. */
export function nestingOf(draft: Draft): string {
  for (const id of draft.order.keys()) {
    const entry = draft.entries.get(id)
    if (entry === undefined || !isCard(entry)) continue
    const nesting = entry.kind === 'event' ? eventNesting(draft, id) : childNesting(draft, entry)
    if (nesting !== '') return nesting
  }
  return usualNesting
}

function eventNesting(draft: Draft, id: BlockId): string {
  return deeper(markerOf(draft, id).indent, parseMarker(readString(mapOf(draft, id), blockKey.entryMarker)).indent)
}

function childNesting(draft: Draft, entry: Entry): string {
  const parent = draft.entries.get(entry.place.parent as BlockId)
  if (parent === undefined || !isCard(parent)) return ''
  return deeper(markerOf(draft, parent.id).indent, markerOf(draft, entry.id).indent)
}

const deeper = (outer: string, inner: string): string => (inner.startsWith(outer) ? inner.slice(outer.length) : '')

/** The marker of the list next to a section: looking back first, then on. */
function nearestMarker(draft: Draft, section: Entry | undefined): Marker | null {
  const sections = draft.tree.placed.map(({ id, children }) => ({
    id,
    cards: [id, ...children.map((child) => child.id)],
  }))
  const at = section === undefined ? 0 : sections.findIndex(({ id }) => id === section.id)
  const back = sections
    .slice(0, Math.max(at, 0))
    .toReversed()
    .map(({ cards }) => cards.toReversed())
  const ids = [...back, ...sections.slice(Math.max(at, 0)).map(({ cards }) => cards)].flat()
  const found = ids.find((id) => isCardKind(draft.entries.get(id)?.kind ?? 'prose'))
  return found === undefined ? null : markerOf(draft, found)
}

/** Gives a card the marker of a list, and indents all that stands in it along. */
export function restyleCard(draft: Draft, id: BlockId, to: Marker): void {
  const map = mapOf(draft, id)
  const restyle = { from: markerOf(draft, id), to }
  setValue(map, blockKey.marker, formatMarker(to))
  restyleOwnLines(draft, map, restyle)
  for (const child of findNode(draft, id)?.children ?? []) restyleChild(draft, child.id, restyle)
}

function restyleChild(draft: Draft, id: BlockId, restyle: Restyle): void {
  const map = mapOf(draft, id)
  const kind = draft.entries.get(id)?.kind
  if (kind === 'verbatim') restyleSource(map, restyle)
  if (kind === undefined || !isCardKind(kind)) return
  setValue(map, blockKey.marker, restyleNested(readString(map, blockKey.marker), restyle))
  restyleOwnLines(draft, map, restyle)
  for (const child of findNode(draft, id)?.children ?? []) restyleChild(draft, child.id, restyle)
}

/** The lines of one card below its first: an event's entry, and where a title or a suffix wraps. */
function restyleOwnLines({ eol }: Draft, map: BlockMap, restyle: Restyle): void {
  if (map.has(blockKey.entryMarker))
    setValue(map, blockKey.entryMarker, restyleNested(readString(map, blockKey.entryMarker), restyle))
  if (map.has(blockKey.suffix))
    setValue(map, blockKey.suffix, restyleLines(readString(map, blockKey.suffix), restyle, eol))
  const title = map.get(blockKey.title)
  const text = readText(map, blockKey.title)
  if (isText(title) && text.includes(eol)) setText(title, restyleLines(text, restyle, eol))
}

function restyleSource(map: BlockMap, restyle: Restyle): void {
  const source = map.get(blockKey.source)
  if (isText(source))
    setText(
      source,
      source
        .toString()
        .split('\n')
        .map((line) => restyleLine(line, restyle))
        .join('\n'),
    )
}
