import type { EventBlock } from '../issue'
import type { Bare, Draft } from './draft'
import { type EventHead, parseEventHead } from './event'
import type { Text } from './item'
import { type LinkParts, parseLink } from './link'
import { type ItemPiece, type Piece, splitPieces } from './split'
import { stretchOf } from './stretch'

/** Entries nested deeper than this are kept as they stand. */
const deepestEntry = 40

/** A list item as a card with its nested entries, or null where it is text. */
export function readCard(text: Text, piece: ItemPiece, depth = 0): Draft | null {
  if (piece.item.isCode || piece.item.content === text.lines[piece.from]?.end) return null
  return readEvent(text, piece, depth) ?? readLink(text, piece, depth)
}

function readLink(text: Text, piece: ItemPiece, depth: number): Draft | null {
  const { start, end } = stretchOf(text, piece.from, piece.paragraphTo)
  const parts = parseLink(text.source.slice(start, end), piece.item.content - start)
  if (parts === null) return null
  return {
    start,
    end,
    block: { kind: 'link', ...parts },
    children: readEntries(text, nestedPieces(text, piece), depth),
  }
}

/** An event's first line, with the nested entry that holds its link. */
function readEvent(text: Text, piece: ItemPiece, depth: number): Draft | null {
  if (!isDigit(text.source.charCodeAt(piece.item.content))) return null
  const first = stretchOf(text, piece.from, piece.paragraphTo)
  const head = parseEventHead(text.source.slice(piece.item.content, first.end))
  if (head === null) return null
  const [entry, ...rest] = nestedPieces(text, piece)
  if (entry?.kind !== 'item' || entry.item.isCode) return null
  const { start, end } = stretchOf(text, entry.from, entry.paragraphTo)
  const link = parseLink(text.source.slice(start, end), entry.item.content - start)
  if (link === null) return null
  const marker = text.source.slice(first.start, piece.item.content)
  const entryGap = text.source.slice(first.end, start)
  return {
    start: first.start,
    end,
    block: joinEvent(head, link, { marker, entryGap }),
    children: readEntries(text, [...nestedPieces(text, entry), ...rest], depth),
  }
}

function joinEvent(
  head: EventHead,
  link: LinkParts,
  between: Pick<EventBlock, 'marker' | 'entryGap'>,
): Bare<EventBlock> {
  const { date, endDate, place, group, separators } = head
  const { marker: entryMarker, tags, lead, title, url, form, suffix } = link
  const { marker, entryGap } = between
  return {
    kind: 'event',
    marker,
    date,
    endDate,
    place,
    group,
    separators,
    entryGap,
    entryMarker,
    tags,
    lead,
    title,
    url,
    form,
    suffix,
  }
}

function nestedPieces(text: Text, piece: ItemPiece): readonly Piece[] {
  return splitPieces(text, { from: piece.paragraphTo, to: piece.to, base: piece.item.column })
}

/** Nested entries; what is no card stays as it stands, as one block for as long as no card comes between. */
function readEntries(text: Text, pieces: readonly Piece[], depth: number): readonly Draft[] {
  const drafts: Draft[] = []
  let from: number | null = null
  let to = 0
  const flush = () => {
    if (from === null) return
    const { start, end } = stretchOf(text, from, to)
    drafts.push({ start, end, block: { kind: 'verbatim', source: text.source.slice(start, end) }, children: [] })
    from = null
  }
  for (const piece of pieces) {
    const card = piece.kind === 'item' && depth < deepestEntry ? readCard(text, piece, depth + 1) : null
    if (card === null) {
      from ??= piece.from
      to = piece.to
    } else {
      flush()
      drafts.push(card)
    }
  }
  flush()
  return drafts
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
