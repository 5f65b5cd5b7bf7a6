import type { ProseMark, ProseNode } from '../../issue'
import { usualDelimiter } from './attention'
import { coveringMarks, type Marked, neighboursOf } from './cover'
import { sameMark, sameMarks, textAttr } from './node'
import { markOrder, nestOf } from './order'
import { decodeRaw } from './references'
import { writeResource } from './resource'

/** A line of a paragraph; `lead` where it does not start as usual, `unit` the number of its first character. */
export interface InlineLine {
  readonly lead: string | null
  readonly text: string
  readonly unit: number
}

/** Whether the character with this number (see `units`) must be written so that it only means itself. */
export type MustEscape = (unit: number, char: string) => boolean

interface State {
  readonly leaves: readonly Marked[]
  readonly mustEscape: MustEscape
  readonly stack: Opened[]
  readonly lines: { lead: string | null; text: string; unit: number }[]
  unit: number
}

interface Opened {
  readonly mark: ProseMark
  readonly close: string
  /** Where its content starts, for a link whose label is its text. */
  readonly from: { readonly line: number; readonly at: number }
}

/** The lines of a paragraph. Marks open the longest first, so that they nest. */
export function writeInline(content: readonly ProseNode[], mustEscape: MustEscape): readonly InlineLine[] {
  const state: State = {
    leaves: withMarks(content),
    mustEscape,
    stack: [],
    lines: [{ lead: null, text: '', unit: 0 }],
    unit: 0,
  }
  for (const [index, leaf] of state.leaves.entries()) {
    setMarks(state, index, leaf.marks)
    writeLeaf(state, leaf)
  }
  setMarks(state, state.leaves.length, [])
  return state.lines
}

/** Every leaf with the marks that are written around it: all but escapes. */
function withMarks(content: readonly ProseNode[]): readonly Marked[] {
  const leaves = content.map((node) => ({
    node,
    marks: node.type === 'text' ? (node.marks ?? []).filter((mark) => mark.type !== 'escape') : [],
  }))
  const neighbours = neighboursOf(leaves)
  return leaves.map((leaf, index) => {
    const near = leaf.node.type === 'text' ? undefined : neighbours[index]
    return near === undefined ? leaf : { ...leaf, marks: coveringMarks(leaf.node, near) }
  })
}

function setMarks(state: State, index: number, marks: readonly ProseMark[]): void {
  const isKept = (opened: Opened) => marks.some((mark) => sameMark(mark, opened.mark))
  const from = state.stack.findIndex((opened) => !isKept(opened))
  const isCodeInTheWay = marks.length > state.stack.length && state.stack.at(-1)?.mark.type === 'code'
  closeFrom(state, from !== -1 ? from : isCodeInTheWay ? state.stack.length - 1 : state.stack.length)
  if (isBreak(state.leaves[index]?.node)) return
  const missing = marks.filter((mark) => !state.stack.some((opened) => sameMark(mark, opened.mark)))
  for (const mark of inOrder(state, index, missing)) open(state, index, mark)
}

/** Right before a break no mark opens. */
const isBreak = (node: ProseNode | undefined): boolean => node?.type === 'softBreak' || node?.type === 'hardBreak'

function closeFrom(state: State, depth: number): void {
  while (state.stack.length > depth) {
    const opened = state.stack.pop()
    if (opened !== undefined) append(state, closing(state, opened))
  }
}

function inOrder(state: State, index: number, marks: readonly ProseMark[]): readonly ProseMark[] {
  if (marks.length < 2) return marks
  const ends = new Map(marks.map((mark) => [mark, runEnd(state, index, mark)]))
  return marks.toSorted((a, b) => {
    if (a.type === 'code' || b.type === 'code') return markOrder(a.type) - markOrder(b.type)
    return (ends.get(b) ?? 0) - (ends.get(a) ?? 0) || nestOf(a) - nestOf(b)
  })
}

/** The first leaf from `index` on that does not have the mark. */
function runEnd({ leaves }: State, index: number, mark: ProseMark): number {
  let end = index
  while (leaves[end]?.marks.some((other) => sameMark(other, mark)) === true) end += 1
  return end
}

function open(state: State, index: number, mark: ProseMark): void {
  const { before, after } = delimiters(state, index, mark)
  append(state, before)
  const line = state.lines.length - 1
  state.stack.push({ mark, close: after, from: { line, at: state.lines[line]?.text.length ?? 0 } })
}

interface Delimiters {
  readonly before: string
  readonly after: string
}

function delimiters(state: State, index: number, mark: ProseMark): Delimiters {
  switch (mark.type) {
    case 'bold':
    case 'italic':
    case 'strike': {
      const delimiter = textAttr(mark, 'delimiter') ?? usualDelimiter[mark.type]
      return { before: delimiter, after: delimiter }
    }
    case 'code':
      return codeDelimiters(state, index, mark)
    case 'link':
      return isAutolink(state, index, mark) ? { before: '<', after: '>' } : { before: '[', after: ']' }
    default:
      return { before: '', after: '' }
  }
}

function codeDelimiters(state: State, index: number, mark: ProseMark): Delimiters {
  const code = codeFrom(state, index)
  const kept = textAttr(mark, 'fence') ?? '`'
  const runs = new Set(code.match(/`+/g) ?? [])
  let fence = kept
  if (runs.has(fence)) for (fence = '`'; runs.has(fence); ) fence += '`'
  const isEdged = /^`|`$/.test(code) || (/^ .* $/.test(code) && /[^ ]/.test(code))
  const isPadded = isEdged || (textAttr(mark, 'padding') !== null && /[^ ]/.test(code))
  return isPadded ? { before: `${fence} `, after: ` ${fence}` } : { before: fence, after: fence }
}

/** The code of the span that opens at `index`: it ends where any mark changes. */
function codeFrom({ leaves }: State, index: number): string {
  const marks = leaves[index]?.marks ?? []
  let code = ''
  for (let at = index; at < leaves.length; at += 1) {
    const leaf = leaves[at]
    if (leaf === undefined || !sameMarks(leaf.marks, marks)) break
    code += leaf.node.type === 'text' ? leaf.node.text : ' '
  }
  return code
}

function isAutolink(state: State, index: number, mark: ProseMark): boolean {
  const source = textAttr(mark, 'source')
  const leaf = state.leaves[index]?.node
  return (
    source?.startsWith('<') === true &&
    runEnd(state, index, mark) === index + 1 &&
    source === `<${leaf?.text ?? ''}>` &&
    (leaf?.marks ?? []).every((other) => other.type !== 'code')
  )
}

function closing(state: State, { mark, close, from }: Opened): string {
  if (mark.type !== 'link' || close === '>') return close
  const reference = textAttr(mark, 'reference')
  if (reference === null) return close + resourceOf(mark)
  const label = textAttr(mark, 'label') ?? ''
  const isWhole = from.line === state.lines.length - 1
  const isOwnLabel = isWhole && state.lines[from.line]?.text.slice(from.at) === label
  if (reference !== 'full' && isOwnLabel) return reference === 'collapsed' ? `${close}[]` : close
  return `${close}[${label}]`
}

function resourceOf(mark: ProseMark): string {
  const source = textAttr(mark, 'source')
  return source?.startsWith('(') === true
    ? source
    : writeResource(textAttr(mark, 'href') ?? '', textAttr(mark, 'title'))
}

function append({ lines }: State, text: string): void {
  const last = lines.at(-1)
  if (last !== undefined) last.text += text
}

function writeLeaf(state: State, { node, marks }: Marked): void {
  switch (node.type) {
    case 'text':
      writeText(state, node, marks)
      break
    case 'softBreak':
      writeBreak(state, node, textAttr(node, 'before') ?? '')
      break
    case 'hardBreak':
      writeBreak(state, node, textAttr(node, 'marker') ?? '  ')
      break
    default:
      append(state, textAttr(node, 'source') ?? '')
      state.unit += 1
  }
}

function writeBreak(state: State, node: ProseNode, end: string): void {
  append(state, end)
  state.unit += 1
  state.lines.push({ lead: textAttr(node, 'lead'), text: '', unit: state.unit })
}

function writeText(state: State, node: ProseNode, marks: readonly ProseMark[]): void {
  const text = node.text ?? ''
  const raw = (node.marks ?? []).find((mark) => mark.type === 'escape')
  const isBare = marks.some((mark) => mark.type === 'code') || state.stack.at(-1)?.close === '>'
  const kept = raw === undefined || isBare ? null : rawOf(text, textAttr(raw, 'raw') ?? '')
  append(state, isBare ? text : (kept ?? escapeText(state, text)))
  state.unit += text.length
}

/** The escape as written, as often as the text repeats what it says; null where it says something else. */
function rawOf(text: string, raw: string): string | null {
  const says = raw === '' ? '' : decodeRaw(raw)
  if (says === '' || text.length % says.length !== 0) return null
  const count = text.length / says.length
  return says.repeat(count) === text ? raw.repeat(count) : null
}

function escapeText({ mustEscape, unit }: State, text: string): string {
  let written = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    written += mustEscape(unit + at, char) ? escapeChar(char) : char
  }
  return written
}

/** What Python-Markdown knows a backslash before; all else is written as a character reference. */
const backslashed: ReadonlySet<string> = new Set('\\`*_{}[]()>#+-.!|')
const named: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' }

export function escapeChar(char: string): string {
  return backslashed.has(char) ? `\\${char}` : (named[char] ?? `&#${char.charCodeAt(0)};`)
}
