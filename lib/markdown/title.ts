import { isBold } from './bold'
import { type CodeSpans, codeSpans, runLength } from './inline/code'

const asciiPunctuation = /^[!-/:-@[-`{-~]$/

/**
 * A title as a person typed it, as light inline markdown that is safe between the brackets of a link: code spans,
 * emphasis, escapes and balanced brackets stay; what would end or break the link is escaped; it is on one line, and
 * not bold as a whole (that is for the card's form to say). Normalising twice changes nothing.
 */
export function normaliseTitle(text: string): string {
  const escaped = escapeTitle(oneLine(text))
  return isBold(escaped) ? escaped.slice(2, -2) : escaped
}

/** The text of a heading as a person typed it: on one line, else as it stands, since a heading may hold a link. */
export function newHeading(text: string): string {
  return escapeClosing(oneLine(text))
}

/** Escapes hashes that would close the heading which the text is in. */
export function escapeClosing(text: string): string {
  return text.replace(/(^| )(#+)$/, '$1\\$2')
}

/** Whether backticks stand in the text that open no code span: with another one further on they would. */
export function hasLooseBackticks(text: string): boolean {
  if (!text.includes('`')) return false
  const spans = codeSpans(text)
  for (let at = 0; at < text.length; at += unitLength(text, at, spans))
    if (text.charAt(at) === '`' && spans.end(at) === null) return true
  return false
}

/** Text as a person typed it, without line endings, control characters and spaces that say nothing. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()
}

function escapeTitle(text: string): string {
  const spans = codeSpans(text)
  const out: string[] = []
  const open: number[] = []
  for (let at = 0; at < text.length; ) {
    const unit = text.charAt(at)
    const length = unitLength(text, at, spans)
    if (unit === '[') open.push(out.push(unit) - 1)
    else if (unit === ']') closeBracket(out, open, text.charAt(at + 1))
    else out.push(safeUnit(text, at, length))
    at += length
  }
  for (const at of open) out[at] = '\\['
  return out.join('')
}

/** How much at `at` belongs together: an escape, a code span, a run of backticks that closes nothing, one unit. */
function unitLength(text: string, at: number, spans: CodeSpans): number {
  const unit = text.charAt(at)
  if (unit === '\\') return asciiPunctuation.test(text.charAt(at + 1)) ? 2 : 1
  if (unit !== '`') return 1
  return (spans.end(at) ?? at + runLength(text, at)) - at
}

function safeUnit(text: string, at: number, length: number): string {
  const unit = text.slice(at, at + length)
  // Python-Markdown, which many newsletters are built with, does not know `\<`.
  if (unit === '<' || unit === '\\<') return '&lt;'
  if (unit === '>' && text.endsWith('--', at)) return '&gt;'
  if (unit === '\\' && at + 1 === text.length) return '\\\\'
  return /^`+$/.test(unit) ? '\\`'.repeat(length) : unit
}

function closeBracket(out: string[], open: number[], next: string): void {
  const opener = open.pop()
  const isPlain = opener !== undefined && next !== '(' && next !== '['
  if (opener !== undefined && !isPlain) out[opener] = '\\['
  out.push(isPlain ? ']' : '\\]')
}
