import type { Issue } from '../issue'
import { readCard } from './cards'
import { type Draft, placeDrafts } from './draft'
import { readHead } from './frontmatter'
import type { Text } from './item'
import { cardOnce, type KnownByEol, nothingKnown } from './known'
import { majorityEol, readLines } from './lines'
import { readProse, type Setting } from './prose'
import { parseSection, sectionText } from './section'
import { type ItemPiece, type Piece, splitPieces } from './split'
import { stretchOf } from './stretch'
import { verifyCard } from './verify'

const byteOrderMark = '\uFEFF'

/** Parses any text to an issue that formats back to exactly that text; what has no structure of ours is `verbatim`. */
export function parseIssue(source: string): Issue {
  return createParser()(source)
}

export type Parse = (source: string) => Issue

/** `parseIssue` for several versions of one text: what they have in common is parsed once, and kept with the parser. */
export function createParser(): Parse {
  const known = nothingKnown()
  return (source) => parseWith(known, source)
}

function parseWith(known: KnownByEol, source: string): Issue {
  const lines = readLines(source, source.startsWith(byteOrderMark) ? 1 : 0)
  const eol = majorityEol(source, lines)
  const text = { source, lines }
  const head = readHead(text, eol)
  const pieces = splitPieces(text, { from: head?.to ?? 0, to: lines.length, base: 0 })
  const drafts = readBlocks(text, pieces, { eol, known: known[eol] })
  const { blocks, end } = placeDrafts(source, nestInSections(head === null ? drafts : [head.draft, ...drafts]))
  return { eol, blocks, end: source.slice(end) }
}

/** All blocks of the issue side by side, sections without what they hold. */
function readBlocks(text: Text, pieces: readonly Piece[], setting: Setting): readonly Draft[] {
  const drafts: Draft[] = []
  const rich: Piece[] = []
  const flush = () => {
    for (const draft of proseDrafts(text, rich, setting)) drafts.push(draft)
    rich.length = 0
  }
  for (const piece of pieces) {
    const draft = readBlock(text, piece, setting)
    if (draft === null) rich.push(piece)
    else {
      flush()
      joinVerbatim(drafts, draft, text.source)
    }
  }
  flush()
  return drafts
}

/** What the piece is by itself; null where it may be rich text, together with its neighbours. */
function readBlock(text: Text, piece: Piece, setting: Setting): Draft | null {
  switch (piece.kind) {
    case 'text':
      return null
    case 'item':
      return readItem(text, piece, setting)
    case 'atx':
    case 'setext':
      return readSection(text, piece) ?? verbatim(text, piece)
    case 'html':
    case 'definition':
      return verbatim(text, piece)
  }
}

function readItem(text: Text, piece: ItemPiece, { eol, known }: Setting): Draft | null {
  const { start, end } = stretchOf(text, piece.from, piece.to)
  return cardOnce(known, { start, source: text.source.slice(start, end) }, () => {
    const card = readCard(text, piece)
    return card === null ? null : verifyCard(text.source, card, eol)
  })
}

function readSection(text: Text, piece: Piece): Draft | null {
  const { start, end } = stretchOf(text, piece.from, piece.to)
  const source = text.source.slice(start, end)
  const parts = parseSection(source)
  return parts === null || sectionText(parts) !== source
    ? null
    : { start, end, block: { kind: 'section', ...parts }, children: [] }
}

function verbatim(text: Text, { from, to }: { from: number; to: number }): Draft {
  const { start, end } = stretchOf(text, from, to)
  return { start, end, block: { kind: 'verbatim', source: text.source.slice(start, end) }, children: [] }
}

/** Verbatim lines that follow each other without a blank line between them are one block. */
function joinVerbatim(drafts: Draft[], draft: Draft, source: string): void {
  const last = drafts.at(-1)
  const isJoined =
    last?.block.kind === 'verbatim' &&
    draft.block.kind === 'verbatim' &&
    /^(?:\r\n|\n|\r)$/.test(source.slice(last.end, draft.start))
  if (!isJoined) drafts.push(draft)
  else
    drafts[drafts.length - 1] = {
      ...draft,
      start: last.start,
      block: { kind: 'verbatim', source: source.slice(last.start, draft.end) },
    }
}

function proseDrafts(text: Text, pieces: readonly Piece[], setting: Setting): readonly Draft[] {
  const parts = joinItems(pieces).map(({ from, to }) => stretchOf(text, from, to))
  return readProse(text.source, parts, setting).map(({ start, end, doc }) => ({
    start,
    end,
    block: doc === null ? { kind: 'verbatim', source: text.source.slice(start, end) } : { kind: 'prose', doc },
    children: [],
  }))
}

/** Items that follow each other are one list. */
function joinItems(pieces: readonly Piece[]): readonly { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  let list: { from: number; to: number } | null = null
  for (const piece of pieces) {
    if (piece.kind === 'item' && list !== null) list.to = piece.to
    else {
      const part = { from: piece.from, to: piece.to }
      list = piece.kind === 'item' ? part : null
      parts.push(part)
    }
  }
  return parts
}

function nestInSections(drafts: readonly Draft[]): readonly Draft[] {
  const top: Draft[] = []
  let open = top
  for (const draft of drafts) {
    if (draft.block.kind === 'section') {
      open = []
      top.push({ ...draft, children: open })
    } else open.push(draft)
  }
  return top
}
