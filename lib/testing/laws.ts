import type { BoardBlock, BoardSnapshot } from '../board'
import type { Block, BlockId } from '../issue'
import { formatBlock, formatIssue, parseIssue, safeUrl } from '../markdown'

/** A board's text as rows in document order: one per block that gives lines. */
export interface Row {
  readonly id: BlockId
  readonly isCard: boolean
  readonly kind: Block['kind']
  readonly gap: string
  readonly text: string
}

export function rowsOf({ blocks, eol }: BoardSnapshot): readonly Row[] {
  const walk = (block: BoardBlock): readonly Row[] => {
    const text = textOf(block, eol)
    const isCard = block.kind === 'link' || block.kind === 'event'
    const row = { id: block.id, isCard, kind: block.kind, gap: block.gap, text }
    return [...(text === '' && !isCard ? [] : [row]), ...block.children.flatMap(walk)]
  }
  return blocks.flatMap(walk)
}

/** Blocks are shared between snapshots, and so is their text. */
const texts = new WeakMap<BoardBlock, string>()

function textOf(block: BoardBlock, eol: BoardSnapshot['eol']): string {
  const known = texts.get(block)
  if (known !== undefined) return known
  const text = formatBlock(block as Block, eol)
  texts.set(block, text)
  return text
}

/** Every block of a board: placed, unplaced and in the trash, with what each holds. */
export function allIds({ blocks, unplaced, trash }: BoardSnapshot): readonly BlockId[] {
  const walk = (block: BoardBlock): readonly BlockId[] => [block.id, ...block.children.flatMap(walk)]
  return [...blocks, ...unplaced, ...trash].flatMap(walk)
}

/**
 * What an edit did beyond the blocks it was about, as sentences: law 2. `touched` are the blocks that the edit was about,
 * with all they hold; `loaded` are the pairs of blocks that stood next to each other in the text the board was made from.
 */
export function breaches(edit: {
  readonly before: BoardSnapshot
  readonly after: BoardSnapshot
  readonly touched: ReadonlySet<string>
  readonly loaded: ReadonlyMap<string, string>
  /** Whether it put back what was removed: then gaps come back too. */
  readonly isReturn?: boolean
}): readonly string[] {
  const before = rowsOf(edit.before)
  const after = rowsOf(edit.after)
  const found = [
    ...changedLines(before, after, edit.touched),
    ...changedGaps(before, after, edit.touched),
    ...badSeams(before, after, edit),
  ]
  if (edit.before.end !== edit.after.end && before.length > 0 && after.length > 0) found.push('the end changed')
  return found
}

/** The gaps of a board as it was loaded, by pair. */
export function loadedGaps(snapshot: BoardSnapshot): ReadonlyMap<string, string> {
  const rows = rowsOf(snapshot)
  return new Map(rows.map((row, index) => [pairOf(rows[index - 1], row), row.gap]))
}

function pairOf(before: Row | undefined, row: Row): string {
  return `${before?.id ?? ''} ${row.id}`
}

/** Untouched blocks keep their lines and their order. */
function changedLines(before: readonly Row[], after: readonly Row[], touched: ReadonlySet<string>): readonly string[] {
  const linesOf = (rows: readonly Row[]) =>
    rows.filter(({ id }) => !touched.has(id)).map(({ id, text }) => `${id}: ${text}`)
  const was = linesOf(before)
  const is = linesOf(after)
  const at = was.findIndex((line, index) => line !== is[index])
  if (at < 0 && was.length === is.length) return []
  return [
    `untouched lines changed: expected ${JSON.stringify(was[at])}, got ${JSON.stringify(is[at < 0 ? was.length : at])}`,
  ]
}

/** Between two untouched blocks that stood and stand next to each other, nothing changed. */
function changedGaps(before: readonly Row[], after: readonly Row[], touched: ReadonlySet<string>): readonly string[] {
  const was = new Map(before.map((row, index) => [pairOf(before[index - 1], row), row.gap]))
  return after.flatMap((row, index) => {
    const pair = pairOf(after[index - 1], row)
    const gap = was.get(pair)
    if (gap === undefined || gap === row.gap || touched.has(row.id) || touched.has(after[index - 1]?.id ?? ''))
      return []
    return [`the gap of ${pair} changed from ${JSON.stringify(gap)} to ${JSON.stringify(row.gap)}`]
  })
}

/** Where two blocks have newly met: no blank line inside a list, no paragraph glued to anything. */
function badSeams(
  before: readonly Row[],
  after: readonly Row[],
  { loaded, isReturn = false }: { readonly loaded: ReadonlyMap<string, string>; readonly isReturn?: boolean },
): readonly string[] {
  const returned = new Set([...loaded].map(([pair, gap]) => `${pair.split(' ')[1]} ${gap}`))
  // Where text went from between two cards, the blank line that parted them stays.
  const uncovered = new Set(before.flatMap(({ id }, index) => (isText(before[index - 1]) ? [id] : [])))
  const known = new Set(before.map((row, index) => pairOf(before[index - 1], row)))
  const gapsBefore = new Map(before.map(({ id, gap }) => [id, gap]))
  const gapsAsWritten = new Map([...loaded].map(([pair, gap]) => [pair.split(' ')[1], gap]))
  return after.flatMap((row, index) => {
    const above = after[index - 1]
    if (above === undefined || known.has(pairOf(above, row)) || loaded.get(pairOf(above, row)) === row.gap) return []
    if (isReturn && returned.has(`${row.id} ${row.gap}`)) return []
    if (uncovered.has(row.id)) return []
    // A quote that its author put right below a card stands so below another card too.
    if (above.isCard && !row.isCard && gapsAsWritten.get(row.id) === row.gap) return []
    return isBadSeam(above, row, gapsBefore.get(row.id))
      ? [`${JSON.stringify(above.text)} and ${JSON.stringify(row.text)} are ${JSON.stringify(row.gap)} apart`]
      : []
  })
}

const isText = (row: Row | undefined): boolean => row?.kind === 'prose' || row?.kind === 'verbatim'

function isBadSeam(above: Row, row: Row, gapBefore: string | undefined): boolean {
  const endings = countEndings(row.gap)
  if (endings === 0) return true
  if (above.isCard && row.isCard) return endings > 1 && row.gap !== gapBefore
  const isInList = (above.isCard || endsAsList(above)) && (row.isCard || opensAsList(row))
  if (isInList || row.isCard) return false
  if (above.isCard && row.gap === gapBefore) return false
  return endings < 2 && (above.kind === 'prose' || row.kind === 'prose') && !opensAsList(row)
}

const entry = /^[ \t]*[*+-][ \t]/
const opensAsList = (row: Row): boolean => entry.test(row.text)
const endsAsList = (row: Row): boolean => entry.test(row.text.split(/\r\n|\r|\n/).at(-1) ?? '')

function countEndings(gap: string): number {
  return gap.match(/\r\n|\r|\n/g)?.length ?? 0
}

/**
 * Whether the board's markdown, read again, holds the same cards in the same sections; else a sentence. Cards are known by
 * their addresses, sections by their levels. What follows a comment that nobody closed is part of it: then nothing is said.
 */
export function misread({ blocks, eol, end }: BoardSnapshot): string | null {
  const markdown = formatIssue({ blocks: blocks as readonly Block[], eol, end })
  if (blocks.some(isHalfOpen)) return null
  const was = outline(blocks as readonly Block[])
  const is = outline(parseIssue(markdown).blocks)
  const at = was.findIndex((line, index) => line !== is[index])
  if (at < 0 && was.length === is.length) return null
  return `read again, ${was[at < 0 ? is.length : at]} is ${is[at < 0 ? was.length : at]}`
}

function isHalfOpen(block: BoardBlock): boolean {
  if (block.kind !== 'verbatim') return block.children.some(isHalfOpen)
  return block.source.lastIndexOf('<!--') > block.source.lastIndexOf('-->')
}

function outline(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => [...name(block), ...outline(block.children)])
}

function name(block: Block): readonly string[] {
  if (block.kind === 'section') return [`section ${block.level}`]
  return block.kind === 'link' || block.kind === 'event' ? [safeUrl(block.url)] : []
}
