import { itemEnd, itemParagraphEnd, type Range, type Text } from './item'
import { isBlank, type Line } from './lines'
import {
  closesFence,
  fenceAt,
  htmlAt,
  type ItemStart,
  interruptsParagraph,
  isAtx,
  isDefinition,
  isFootnote,
  isIndentedCode,
  isSetextUnderline,
  itemAt,
} from './starts'

/** One block of markdown: what it is, and the lines `from` up to `to` that it stands on (no blank lines around it). */
export type Piece = PlainPiece | ItemPiece

export interface PlainPiece {
  /** `text` is whatever can be rich text; `html` and `definition` are kept as they stand. */
  readonly kind: 'text' | 'atx' | 'setext' | 'html' | 'definition'
  readonly from: number
  readonly to: number
}

export interface ItemPiece {
  readonly kind: 'item'
  readonly from: number
  readonly to: number
  readonly item: ItemStart
  /** The line after the item's first paragraph. */
  readonly paragraphTo: number
}

/** The blocks of a container, in order; every line that is not blank is in exactly one. */
export function splitPieces(text: Text, range: Range): readonly Piece[] {
  const pieces: Piece[] = []
  let at = range.from
  while (at < range.to) {
    const line = text.lines[at]
    if (line === undefined) break
    if (isBlank(line)) {
      at += 1
      continue
    }
    const piece = pieceAt(text, { ...range, from: at }, line)
    pieces.push(piece)
    at = piece.to
  }
  return pieces
}

function pieceAt(text: Text, range: Range, line: Line): Piece {
  const { from } = range
  const { source } = text
  if (isIndentedCode(line, range.base)) return { kind: 'text', from, to: codeEnd(text, range) }
  if (isAtx(source, line.text)) return { kind: 'atx', from, to: from + 1 }
  if (fenceAt(source, line) !== null) return { kind: 'text', from, to: fenceEnd(text, range, line) }
  const html = htmlAt(source, line.text)
  if (html !== null) return { kind: 'html', from, to: htmlEnd(text, range, html.end) }
  const item = itemAt(source, line)
  if (item !== null) return itemPiece(text, range, item)
  if (isDefinition(source, line.text)) return { kind: 'definition', from, to: definitionEnd(text, range, line) }
  return paragraph(text, range)
}

function itemPiece(text: Text, range: Range, item: ItemStart): ItemPiece {
  const to = itemEnd(text, range, item)
  return { kind: 'item', from: range.from, to, item, paragraphTo: itemParagraphEnd(text, { ...range, to }, item) }
}

/** A paragraph, quote or table; a paragraph with an underline is a heading. */
function paragraph(text: Text, range: Range): PlainPiece {
  const isQuote = text.source.charAt(text.lines[range.from]?.text ?? 0) === '>'
  let at = range.from + 1
  for (; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line === undefined || isBlank(line)) break
    if (isQuote && text.source.charAt(line.text) === '>') continue
    if (!isQuote && isSetextUnderline(text.source, line, range.base))
      return { kind: 'setext', from: range.from, to: at + 1 }
    if (interruptsParagraph(text.source, line, { base: range.base, isSibling: isQuote })) break
  }
  return { kind: 'text', from: range.from, to: at }
}

function codeEnd(text: Text, range: Range): number {
  let end = range.from + 1
  for (let at = end; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line === undefined) break
    if (isBlank(line)) continue
    if (!isIndentedCode(line, range.base)) break
    end = at + 1
  }
  return end
}

function fenceEnd(text: Text, range: Range, opening: Line): number {
  const fence = fenceAt(text.source, opening)
  if (fence === null) return range.from + 1
  for (let at = range.from + 1; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line !== undefined && !isIndentedCode(line, range.base) && closesFence(text.source, line, fence)) return at + 1
  }
  return lastFilled(text, range) + 1
}

function htmlEnd(text: Text, range: Range, end: RegExp | null): number {
  for (let at = range.from; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line === undefined) break
    if (end === null && isBlank(line)) return at
    if (end?.test(text.source.slice(line.text, line.end))) return at + 1
  }
  return lastFilled(text, range) + 1
}

/** One line; a footnote's definition runs on to the next blank line. */
function definitionEnd(text: Text, range: Range, line: Line): number {
  let at = range.from + 1
  if (!isFootnote(text.source, line.text)) return at
  while (at < range.to && !isBlank(text.lines[at] ?? line)) at += 1
  return at
}

function lastFilled(text: Text, range: Range): number {
  let at = range.to - 1
  while (at > range.from && isBlank(text.lines[at] ?? { start: 0, text: 0, end: 0, next: 0, indent: 0 })) at -= 1
  return at
}
