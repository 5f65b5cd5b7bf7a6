import { columnAt, type Line } from './lines'

/** A list item's first line: where its content begins, as column and as offset. `content === line.end`: empty. */
export interface ItemStart {
  readonly bullet: string
  readonly content: number
  /** Lines indented to this column or further belong to the item. */
  readonly column: number
  /** The content is indented so far that it is code. */
  readonly isCode: boolean
}

/** An open code fence; it closes with the same character, at least as often. */
export interface Fence {
  readonly character: string
  readonly length: number
}

/** What ends an HTML block: this pattern on a line, or (null) the next blank line. */
export interface HtmlStart {
  readonly end: RegExp | null
  readonly interrupts: boolean
}

const codeIndent = 4
const bullet = /[-+*]|\d{1,9}[.)]/y
const padding = /[ \t]*/y
const fence = /(`{3,})[^`\r\n]*(?=[\r\n]|$)|(~{3,})/y
const atx = /#{1,6}(?=[ \t\r\n]|$)/y
const thematicBreak = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})(?=[\r\n]|$)/y
const setext = /(?:=+|-+)[ \t]*(?=[\r\n]|$)/y
const definition =
  /\[(?!\^)((?:[^[\]\\\r\n]|\\[^\r\n]){1,999})\]:[ \t]*(?:<[^<>\r\n]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\)))?[ \t]*(?=[\r\n]|$)/y
const footnote = /\[\^(?:[^\]\s\\]|\\\S){1,999}\]:/y

const blockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul'

/** The seven kinds of HTML block, in the order in which CommonMark numbers them. */
const htmlStarts: readonly (HtmlStart & { readonly start: RegExp })[] = [
  { start: /<(?:script|pre|style|textarea)(?=[\s>]|$)/iy, end: /<\/(?:script|pre|style|textarea)>/i, interrupts: true },
  { start: /<!--/y, end: /-->/, interrupts: true },
  { start: /<\?/y, end: /\?>/, interrupts: true },
  { start: /<![A-Za-z]/y, end: />/, interrupts: true },
  { start: /<!\[CDATA\[/y, end: /\]\]>/, interrupts: true },
  { start: new RegExp(`</?(?:${blockNames})(?=[\\s>]|/>|$)`, 'iy'), end: null, interrupts: true },
  {
    start:
      /(?:<[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^'\r\n]*'|"[^"\r\n]*"))?)*[ \t]*\/?>|<\/[A-Za-z][A-Za-z0-9-]*[ \t]*>)[ \t]*(?=[\r\n]|$)/y,
    end: null,
    interrupts: false,
  },
]

export function isIndentedCode(line: Line, base: number): boolean {
  return line.indent - base >= codeIndent
}

export function fenceAt(source: string, line: Line, at = line.text): Fence | null {
  const run = matchAt(fence, source, at)
  if (run === null) return null
  const marks = run[1] ?? run[2] ?? ''
  return { character: marks.charAt(0), length: marks.length }
}

export function closesFence(source: string, line: Line, open: Fence): boolean {
  let at = line.text
  while (source.charAt(at) === open.character) at += 1
  if (at - line.text < open.length) return false
  while (at < line.end && (source.charAt(at) === ' ' || source.charAt(at) === '\t')) at += 1
  return at === line.end
}

export function htmlAt(source: string, at: number): HtmlStart | null {
  if (source.charCodeAt(at) !== 60) return null
  return htmlStarts.find(({ start }) => matchAt(start, source, at) !== null) ?? null
}

export function isAtx(source: string, at: number): boolean {
  return matchAt(atx, source, at) !== null
}

export function isThematicBreak(source: string, at: number): boolean {
  return matchAt(thematicBreak, source, at) !== null
}

export function isSetextUnderline(source: string, line: Line, base: number): boolean {
  return !isIndentedCode(line, base) && matchAt(setext, source, line.text) !== null
}

/** A link reference definition that stands on one line, or the first line of a footnote. */
export function isDefinition(source: string, at: number): boolean {
  if (source.charCodeAt(at) !== 91) return false
  const label = matchAt(definition, source, at)?.[1]
  return label === undefined ? isFootnote(source, at) : label.trim() !== ''
}

export function isFootnote(source: string, at: number): boolean {
  return matchAt(footnote, source, at) !== null
}

export function itemAt(source: string, line: Line): ItemStart | null {
  const mark = matchAt(bullet, source, line.text)?.[0]
  if (mark === undefined || isThematicBreak(source, line.text)) return null
  const after = line.text + mark.length
  const content = after + (matchAt(padding, source, after)?.[0].length ?? 0)
  if (content >= line.end)
    return { bullet: mark, content: line.end, column: line.indent + mark.length + 1, isCode: false }
  if (content === after) return null
  const column = columnAt(source, after, content, line.indent + mark.length)
  const isCode = column - line.indent - mark.length > codeIndent
  return { bullet: mark, content, column: isCode ? line.indent + mark.length + 1 : column, isCode }
}

/**
 * Whether the line, inside the container whose content begins at column `base`, starts a block of its own rather than
 * going on with the paragraph above it. `isSibling`: the line is not indented into the item that holds the paragraph.
 */
export function interruptsParagraph(source: string, line: Line, place: { base: number; isSibling: boolean }): boolean {
  if (isIndentedCode(line, place.base)) return false
  switch (source.charAt(line.text)) {
    case '>':
      return true
    case '#':
      return isAtx(source, line.text)
    case '`':
    case '~':
      return fenceAt(source, line) !== null
    case '<':
      return htmlAt(source, line.text)?.interrupts ?? false
    default:
      return isThematicBreak(source, line.text) || startsList(source, line, place.isSibling)
  }
}

function startsList(source: string, line: Line, isSibling: boolean): boolean {
  const item = itemAt(source, line)
  if (item === null) return false
  if (isSibling) return true
  return item.content < line.end && (item.bullet.length === 1 || item.bullet === '1.' || item.bullet === '1)')
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}
