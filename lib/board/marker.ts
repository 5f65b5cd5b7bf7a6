import type { Eol } from '../issue'

/** The pieces of a list entry's marker: `    * ` is four spaces, `*`, one space. */
export interface Marker {
  readonly indent: string
  readonly bullet: string
  readonly pad: string
}

export const usualMarker: Marker = { indent: '', bullet: '*', pad: ' ' }
export const usualNesting = '    '

export function parseMarker(text: string): Marker {
  const match = /^([ \t]*)(\S*)([ \t]*)$/.exec(text)
  const [, indent = '', bullet = '', pad = ''] = match ?? []
  return { indent, bullet: bullet || '*', pad: pad || ' ' }
}

export function formatMarker({ indent, bullet, pad }: Marker): string {
  return `${indent}${bullet}${pad}`
}

/** How an entry's lines change when it goes from one list into another. */
export interface Restyle {
  readonly from: Marker
  readonly to: Marker
}

/** The marker of something nested in a restyled entry: indented along; with the list's bullet where it had the old one's. */
export function restyleNested(text: string, { from, to }: Restyle): string {
  const nested = parseMarker(text)
  const bullet = nested.bullet === from.bullet ? to.bullet : nested.bullet
  return formatMarker({ ...nested, bullet, indent: shiftIndent(nested.indent, from, to) })
}

/** Lines after the first, indented along. */
export function restyleLines(text: string, { from, to }: Restyle, eol: Eol): string {
  if (from.indent === to.indent) return text
  return text
    .split(eol)
    .map((line, index) => (index === 0 ? line : restyleLine(line, { from, to })))
    .join(eol)
}

/** One line, indented along; a blank line stays as it is. */
export function restyleLine(line: string, { from, to }: Restyle): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  return indent === line ? line : shiftIndent(indent, from, to) + line.slice(indent.length)
}

function shiftIndent(indent: string, from: Marker, to: Marker): string {
  if (indent.startsWith(from.indent)) return to.indent + indent.slice(from.indent.length)
  return to.indent
}
