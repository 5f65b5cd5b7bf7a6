import type { Eol } from '../issue'

/** One line of a source, as offsets into it; nothing is copied. */
export interface Line {
  readonly start: number
  /** The first character that is neither a space nor a tab; equal to `end` on a blank line. */
  readonly text: number
  /** Where the line ending begins. */
  readonly end: number
  /** Where the next line begins. */
  readonly next: number
  /** The column of `text`, with tab stops every four columns. */
  readonly indent: number
}

const tab = 9
const lineFeed = 10
const carriageReturn = 13
const space = 32
const tabStop = 4

/** All lines from `from` on; a line ends with LF, CR LF or a lone CR. A final ending opens no further line. */
export function readLines(source: string, from = 0): readonly Line[] {
  const lines: Line[] = []
  let start = from
  while (start < source.length) {
    const line = readLine(source, start)
    lines.push(line)
    start = line.next
  }
  return lines
}

export function isBlank(line: Line): boolean {
  return line.text === line.end
}

/** The column after the characters from `from` to `to`, counting from `column`. */
export function columnAt(source: string, from: number, to: number, column: number): number {
  let at = column
  for (let index = from; index < to; index += 1) at += source.charCodeAt(index) === tab ? tabStop - (at % tabStop) : 1
  return at
}

/** The line ending that most lines have; LF where none has any. */
export function majorityEol(source: string, lines: readonly Line[]): Eol {
  const counts: Record<Eol, number> = { '\n': 0, '\r\n': 0, '\r': 0 }
  for (const { end, next } of lines) if (next > end) counts[eolBetween(source, end, next)] += 1
  if (counts['\r\n'] > counts['\n']) return counts['\r'] > counts['\r\n'] ? '\r' : '\r\n'
  return counts['\r'] > counts['\n'] ? '\r' : '\n'
}

function eolBetween(source: string, end: number, next: number): Eol {
  if (next - end === 2) return '\r\n'
  return source.charCodeAt(end) === carriageReturn ? '\r' : '\n'
}

function readLine(source: string, start: number): Line {
  let text = start
  let indent = 0
  for (let code = source.charCodeAt(text); code === space || code === tab; code = source.charCodeAt(text)) {
    indent += code === tab ? tabStop - (indent % tabStop) : 1
    text += 1
  }
  const end = lineEnd(source, text)
  const isPair = source.charCodeAt(end) === carriageReturn && source.charCodeAt(end + 1) === lineFeed
  return { start, text, end, next: Math.min(end + (isPair ? 2 : 1), source.length), indent }
}

function lineEnd(source: string, from: number): number {
  let end = from
  for (; end < source.length; end += 1) {
    const code = source.charCodeAt(end)
    if (code === lineFeed || code === carriageReturn) break
  }
  return end
}
