import {
  closesFence,
  interruptsParagraph,
  isBlank,
  isDelimiterRow,
  isForeign,
  isRule,
  type Marker,
  readFence,
  readMarker,
  readRow,
} from './block-starts'

/**
 * The lines of rich text as a tree of blocks, line by line as CommonMark describes it: each line first goes on with the
 * containers that are open, then may open new ones, then adds to the leaf. A line's *lead* is what its containers and
 * its indent take of it. The usual lead is known from the containers; only what differs is kept.
 */
export type Block =
  | { readonly type: 'paragraph'; gap: string | null; readonly lines: Line[] }
  | { readonly type: 'quote'; gap: string | null; readonly prefix: string; readonly children: Block[] }
  | List
  | { readonly type: 'rule'; gap: string | null; readonly source: string }
  | {
      readonly type: 'fenced'
      gap: string | null
      readonly fence: string
      readonly info: string
      readonly lines: string[]
      close: string | null
    }
  | { readonly type: 'indented'; gap: string | null; readonly lines: string[] }
  | { readonly type: 'table'; gap: string | null; readonly rows: string[] }

export interface List {
  readonly type: 'list'
  gap: string | null
  readonly bullet: string
  readonly isOrdered: boolean
  readonly items: Item[]
}

export interface Item {
  readonly type: 'item'
  gap: string | null
  readonly indent: string
  readonly digits: string | null
  readonly padding: string
  readonly children: Block[]
}

export interface Line {
  /** Null where it is the usual one. */
  readonly lead: string | null
  readonly text: string
}

type Leaf = Exclude<Block, { type: 'quote' | 'list' }>

/** A container that is open, the outermost first. */
interface Open {
  readonly kind: 'doc' | 'quote' | 'item'
  readonly children: Block[]
  /** The usual lead of its lines. */
  readonly lead: string
  /** Of an item: the width of its marker. */
  readonly width: number
}

interface State {
  readonly open: Open[]
  leaf: Leaf | null
  /** Blank lines since the last line that was not. */
  blanks: string[]
}

/** Null where the lines hold what is no rich text, or are written in a way that it can't keep. */
export function readBlocks(lines: readonly string[]): Block[] | null {
  const doc: Open = { kind: 'doc', children: [], lead: '', width: 0 }
  const state: State = { open: [doc], leaf: null, blanks: [] }
  return lines.every((line) => readLine(state, line)) && state.blanks.length === 0 ? doc.children : null
}

/** How far a line has been read, and how many containers it goes on with. */
interface Cursor {
  readonly line: string
  at: number
  depth: number
}

function readLine(state: State, line: string): boolean {
  const cursor: Cursor = { line, at: 0, depth: 1 }
  while (cursor.depth < state.open.length && continues(state.open[cursor.depth], cursor)) cursor.depth += 1
  const isWithin = cursor.depth === state.open.length
  if (state.leaf?.type === 'fenced') return isWithin && addCode(state, cursor)
  if (isBlank(line.slice(cursor.at))) return addBlank(state, cursor, isWithin)
  if (hasTabIndent(cursor)) return false
  if (isWithin && state.leaf?.type === 'indented') return addIndented(state, cursor)
  return addText(state, cursor, isWithin)
}

function continues(container: Open | undefined, cursor: Cursor): boolean {
  if (container === undefined) return false
  const rest = cursor.line.slice(cursor.at)
  const found = container.kind === 'quote' ? /^ {0,3}> ?/.exec(rest) : itemIndent(container, rest)
  cursor.at += found?.[0].length ?? 0
  return found !== null
}

function itemIndent({ children, width }: Open, rest: string): readonly [string] | null {
  if (isBlank(rest)) return children.length === 0 ? null : [rest.slice(0, width)]
  return /^ *$/.test(rest.slice(0, width)) && rest.length > width ? [rest.slice(0, width)] : null
}

const hasTabIndent = ({ line, at }: Cursor): boolean => /^ *\t/.test(line.slice(at))

function addBlank(state: State, { line, depth }: Cursor, isWithin: boolean): boolean {
  state.open.length = depth
  if (state.leaf?.type !== 'indented' || !isWithin) state.leaf = null
  state.blanks.push(line)
  return true
}

function addCode(state: State, { line, at }: Cursor): boolean {
  const leaf = state.leaf
  const lead = state.open.at(-1)?.lead ?? ''
  if (leaf?.type !== 'fenced' || !isUsualLead(line, at, lead)) return false
  const text = line.slice(at)
  if (closesFence(text, leaf.fence)) {
    leaf.close = text
    state.leaf = null
  } else leaf.lines.push(text)
  return true
}

const isUsualLead = (line: string, at: number, lead: string): boolean =>
  line.slice(0, at) === lead || line === lead.trimEnd()

const codeIndent = '    '

function addIndented(state: State, cursor: Cursor): boolean {
  const { line, at } = cursor
  const leaf = state.leaf
  const lead = state.open.at(-1)?.lead ?? ''
  if (leaf?.type !== 'indented') return false
  if (!line.startsWith(lead + codeIndent)) return addText(state, cursor, true)
  for (const blank of state.blanks) {
    if (blank !== lead.trimEnd() && !blank.startsWith(lead + codeIndent)) return false
    leaf.lines.push(blank.slice(lead.length + codeIndent.length))
  }
  state.blanks = []
  leaf.lines.push(line.slice(at + codeIndent.length))
  return true
}

function addText(state: State, cursor: Cursor, isWithin: boolean): boolean {
  const indent = /^ */.exec(cursor.line.slice(cursor.at))?.[0] ?? ''
  const text = cursor.line.slice(cursor.at + indent.length)
  const paragraph = state.leaf?.type === 'paragraph' ? state.leaf : null
  const isDirect = isWithin && paragraph !== null
  if (indent.length > 3) return paragraph === null ? openBlocks(state, cursor) : addParagraphLine(state, cursor)
  const isInTable = isWithin && state.leaf?.type === 'table'
  if (isDirect && isDelimiterRow(text)) return makeTable(state, cursor, paragraph)
  if (isForeign(text, isDirect ? 'in paragraph' : isInTable ? 'after lines' : 'at start')) return false
  if (isInTable && !startsBlock(text, false)) return addRow(state, cursor)
  if (paragraph !== null && !startsBlock(text, isDirect)) return addParagraphLine(state, cursor)
  return openBlocks(state, cursor)
}

/** Whether a line opens a block, or only goes on with the paragraph before it. */
export function startsBlock(text: string, isInParagraph: boolean): boolean {
  if (text.startsWith('>') || isRule(text) || readFence(text) !== null) return true
  const marker = readMarker(text)
  return marker !== null && (!isInParagraph || interruptsParagraph(marker, text))
}

function addParagraphLine(state: State, { line, at }: Cursor): boolean {
  const leaf = state.leaf
  if (leaf?.type !== 'paragraph') return false
  const start = at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0)
  leaf.lines.push(lineOf(line, start, state.open.at(-1)?.lead ?? ''))
  return true
}

function lineOf(line: string, start: number, usual: string): Line {
  const lead = line.slice(0, start)
  return { lead: lead === usual ? null : lead, text: line.slice(start) }
}

function addRow(state: State, { line, at }: Cursor): boolean {
  const lead = state.open.at(-1)?.lead ?? ''
  if (state.leaf?.type !== 'table' || line.slice(0, at) !== lead) return false
  state.leaf.rows.push(line.slice(at))
  return true
}

function makeTable(state: State, cursor: Cursor, paragraph: Extract<Block, { type: 'paragraph' }>): boolean {
  const header = paragraph.lines.at(-1)
  const row = cursor.line.slice(cursor.at)
  if (
    header === undefined ||
    header.text.trim() === '|' ||
    readRow(header.text).cells.length !== readRow(row).cells.length
  ) {
    return isForeign(row.trim(), 'in paragraph') ? false : addParagraphLine(state, cursor)
  }
  if (paragraph.lines.length > 1 || header.lead !== null) return false
  const container = state.open.at(-1)
  const table: Leaf = { type: 'table', gap: paragraph.gap, rows: [header.text] }
  container?.children.splice(-1, 1, table)
  state.leaf = table
  return addRow(state, cursor)
}

/** Nobody writes quotes and lists within each other deeper than this; what walks them may call itself that often. */
const maximumDepth = 30

/** Opens what a line opens, the outermost first; it alone takes the blank lines before it. */
function openBlocks(state: State, cursor: Cursor): boolean {
  const interrupted = state.leaf?.type ?? null
  state.open.length = cursor.depth
  state.leaf = null
  let isFirst = true
  for (;;) {
    const container = state.open.at(-1)
    if (container === undefined || state.open.length > maximumDepth) return false
    const gap = isFirst ? takeGap(state, container) : ''
    const opened = openContainer(state, cursor, { container, gap, isFirst, interrupted })
    if (opened === 'unfit') return false
    if (opened === 'none') return openLeaf(state, cursor, { container, gap, isFirst, interrupted })
    if (isBlank(cursor.line.slice(cursor.at))) return true
    isFirst = false
  }
}

interface Place {
  readonly container: Open
  readonly gap: string
  /** Whether it is the outermost of what the line opens. */
  readonly isFirst: boolean
  /** What was open before the line. */
  readonly interrupted: Leaf['type'] | null
}

/** Blank lines, each with a line feed; one that holds only what the container asks for is empty. */
function takeGap(state: State, container: Open): string {
  const usual = container.lead.trimEnd()
  const gap = state.blanks.map((blank) => `${blank === usual ? '' : blank}\n`).join('')
  state.blanks = []
  return gap
}

function openContainer(state: State, cursor: Cursor, place: Place): 'opened' | 'none' | 'unfit' {
  const rest = cursor.line.slice(cursor.at)
  const indent = /^ */.exec(rest)?.[0] ?? ''
  const text = rest.slice(indent.length)
  if (indent.length > 3) return 'none'
  if (/^ *\t/.test(rest)) return 'unfit'
  if (text.startsWith('>')) return openQuote(state, cursor, place)
  const marker = isRule(text) ? null : readMarker(text)
  return marker === null ? 'none' : openItem(state, cursor, { indent, marker, ...place })
}

/** Whether the containers of a new block are written as usual. */
function isPlaced({ line, at }: Cursor, { container, isFirst }: Place): boolean {
  return !isFirst || line.slice(0, at) === container.lead
}

function openQuote(state: State, cursor: Cursor, place: Place): 'opened' | 'unfit' {
  const { container, gap } = place
  const prefix = /^ *>(?: {0,4}(?=[^ ])| ?)/.exec(cursor.line.slice(cursor.at))?.[0] ?? ''
  if (!isPlaced(cursor, place) || /\t/.test(cursor.line.slice(cursor.at + prefix.length).charAt(0))) return 'unfit'
  const children: Block[] = []
  container.children.push({ type: 'quote', gap, prefix, children })
  state.open.push({ kind: 'quote', children, lead: container.lead + prefix, width: 0 })
  cursor.at += prefix.length
  return 'opened'
}

function openItem(
  state: State,
  cursor: Cursor,
  place: Place & { readonly indent: string; readonly marker: Marker },
): 'opened' | 'unfit' {
  const { container, gap, indent, marker } = place
  const written = indent.length + (marker.digits ?? '').length + 1
  const rest = cursor.line.slice(cursor.at + written)
  const isEmpty = isBlank(rest)
  const text = cursor.line.slice(cursor.at + indent.length)
  const isDoubtful = isInDoubt(place) && !interruptsParagraph(marker, text)
  if (!isPlaced(cursor, place) || marker.padding.length > 4 || (isEmpty && rest !== '') || isDoubtful) return 'unfit'
  const children: Block[] = []
  const item: Item = { type: 'item', gap, indent, digits: marker.digits, padding: marker.padding, children }
  listFor(container, marker, item)
  const width = written + (isEmpty ? 1 : marker.padding.length)
  state.open.push({ kind: 'item', children, lead: container.lead + ' '.repeat(width), width })
  cursor.at += written + marker.padding.length
  return 'opened'
}

/** Where parsers differ on what may stand: right within a container that ends a paragraph, and after indented code. */
const isInDoubt = ({ interrupted, isFirst }: Place): boolean =>
  interrupted === 'indented' || (interrupted === 'paragraph' && !isFirst)

/** Puts an item at the end of the list that is open, or of a new one, which then takes the blank lines. */
function listFor(container: Open, { bullet, digits }: Marker, item: Item): void {
  const last = container.children.at(-1)
  if (last?.type === 'list' && last.bullet === bullet && last.isOrdered === (digits !== null)) last.items.push(item)
  else {
    container.children.push({ type: 'list', gap: item.gap, bullet, isOrdered: digits !== null, items: [item] })
    item.gap = ''
  }
}

function openLeaf(state: State, cursor: Cursor, place: Place): boolean {
  const { container, gap, isFirst } = place
  const rest = cursor.line.slice(cursor.at)
  const indent = /^ */.exec(rest)?.[0] ?? ''
  const text = rest.slice(indent.length)
  const isUsual = isFirst ? cursor.line.slice(0, cursor.at) === container.lead : true
  if (isForeign(text, 'at start') && indent.length < 4) return false
  const leaf = readLeaf(cursor, { container, gap, isFirst, isUsual, indent: indent.length, text })
  if (leaf === null) return false
  container.children.push(leaf)
  state.leaf = leaf.type === 'rule' ? null : leaf
  return true
}

interface LeafStart extends Pick<Place, 'container' | 'gap' | 'isFirst'> {
  readonly isUsual: boolean
  readonly indent: number
  readonly text: string
}

function readLeaf(cursor: Cursor, { container, gap, isFirst, isUsual, indent, text }: LeafStart): Leaf | null {
  if (indent > 3)
    return isUsual && isFirst
      ? { type: 'indented', gap, lines: [cursor.line.slice(cursor.at + codeIndent.length)] }
      : null
  if (isRule(text)) return isUsual ? { type: 'rule', gap, source: cursor.line.slice(cursor.at) } : null
  const fence = readFence(text)
  if (fence !== null) return isUsual && indent === 0 ? { type: 'fenced', gap, ...fence, lines: [], close: null } : null
  const start = cursor.at + indent
  if (!isFirst) return indent === 0 ? { type: 'paragraph', gap, lines: [{ lead: null, text }] } : null
  return { type: 'paragraph', gap, lines: [lineOf(cursor.line, start, container.lead)] }
}
