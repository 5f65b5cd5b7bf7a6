import { angleAt } from '../inline/angle'

/** Recognisers for the first characters of a line, its indent and the marks of its containers taken away. */

/** Where a line stands: it may start a paragraph, go on with one, or (`after lines`) go on with what is not its own. */
export type LinePlace = 'at start' | 'in paragraph' | 'after lines'

/** Whether a line holds nothing but spaces and tabs. */
export const isBlank = (text: string): boolean => !/[^ \t]/.test(text)

/** Without the spaces and tabs at its end. A loop, since a pattern would take quadratic time over long runs of them. */
export function trimBlankEnd(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end -= 1
  return text.slice(0, end)
}

/** What opens a block that rich text has no place for: a heading, HTML, a link reference definition. */
export function isForeign(text: string, place: LinePlace): boolean {
  if (/^#{1,6}(?:[ \t]|$)/.test(text) || isHtml(text, place === 'in paragraph')) return true
  return (place === 'in paragraph' && isUnderline(text)) || (place === 'at start' && isDefinition(text))
}

/** A line under a paragraph that makes it a heading. */
const isUnderline = (text: string): boolean => /^(?:=+|-+)[ \t]*$/.test(text)

const isDefinition = (text: string): boolean => /^\[(?:\\.|[^\\\]])+\]:/.test(text)

const htmlStart =
  /^<(?:(?:script|pre|style|textarea)(?:[\s>]|$)|!--|\?|![A-Za-z]|!\[CDATA\[|\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$))/i

function isHtml(text: string, isInParagraph: boolean): boolean {
  if (!text.startsWith('<')) return false
  if (htmlStart.test(text)) return true
  const angle = isInParagraph ? null : angleAt(text, 0)
  return angle?.kind === 'tag' && isBlank(text.slice(angle.end))
}

export function isRule(text: string): boolean {
  return /^(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$/.test(text)
}

/** The opening line of fenced code. */
export interface Fence {
  readonly fence: string
  readonly info: string
}

export function readFence(text: string): Fence | null {
  const found = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text)
  return found === null ? null : { fence: found[1] ?? '', info: found[2] ?? '' }
}

export function closesFence(text: string, fence: string): boolean {
  const close = /^ {0,3}(`{3,}|~{3,}) *$/.exec(text)?.[1] ?? ''
  return close.charAt(0) === fence.charAt(0) && close.length >= fence.length
}

/** A bullet or number with the spaces after it; `padding` is empty where nothing follows. */
export interface Marker {
  readonly bullet: string
  /** The digits of a number as written, null for a bullet. */
  readonly digits: string | null
  readonly padding: string
}

export function readMarker(text: string): Marker | null {
  const found = /^(?:([*+-])|(\d{1,9})([.)]))( +(?=[^ ])|$| +$)/.exec(text)
  if (found === null) return null
  return { bullet: found[1] ?? found[3] ?? '', digits: found[2] ?? null, padding: found[4] ?? '' }
}

/** Whether a marker may end the paragraph before it. */
export function interruptsParagraph(marker: Marker, text: string): boolean {
  const isEmpty = isBlank(text.slice((marker.digits ?? '').length + 1))
  return !isEmpty && (marker.digits === null || Number(marker.digits) === 1)
}

/** The cells of a row as written, with what stands before the first and after the last. */
export interface Row {
  readonly open: string
  readonly cells: readonly string[]
  readonly close: string
}

export function readRow(text: string): Row {
  const open = /^ {0,3}\|?/.exec(text)?.[0] ?? ''
  const body = text.slice(open.length)
  const parts = splitCells(body)
  const last = parts.at(-1) ?? ''
  if (parts.length === 1 || !isBlank(last)) return { open, cells: parts, close: '' }
  return { open, cells: parts.slice(0, -1), close: `|${last}` }
}

function splitCells(body: string): string[] {
  const cells: string[] = []
  let from = 0
  for (let at = 0; at < body.length; at += 1) {
    const char = body.charAt(at)
    if (char === '\\') at += 1
    else if (char === '|') {
      cells.push(body.slice(from, at))
      from = at + 1
    }
  }
  return [...cells, body.slice(from)]
}

/** Whether a line can stand under a table's header: dashes, a colon where the column is aligned. */
export function isDelimiterRow(text: string): boolean {
  return /[|:]/.test(text) && /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(text)
}
