import { angleAt } from './angle'
import { type CodeSpans, codeSpans, runLength } from './code'
import { type Delimiter, delimiterRun, pairEmphasis } from './emphasis'
import { entityAt } from './entity'
import { readResource } from './resource'
import type { InlineToken } from './token'

/** One text, read front to back. */
interface Reading {
  readonly text: string
  readonly at: number
  readonly spans: CodeSpans
  /** What is read so far. */
  readonly parts: (InlineToken | Delimiter)[]
  /** Where in `parts` brackets opened. */
  readonly open: number[]
}

/** Adds what stands at `at` to the parts and gives the offset after it; null where the character is only itself. */
type Reader = (reading: Reading) => number | null

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['\\', readEscape],
  ['`', readCode],
  ['*', readDelimiter],
  ['_', readDelimiter],
  ['[', readOpening],
  [']', readLink],
  ['<', readAutolink],
  ['&', readEntity],
])
const plainRun = /[^\\`*_[\]<&]+/y
const asciiPunctuation = /^[!-/:-@[-`{-~]$/

/** The pieces of inline markdown, in one pass. */
export function readInline(text: string): readonly InlineToken[] {
  const fixed = { text, spans: codeSpans(text), parts: [], open: [] }
  let at = 0
  while (at < text.length) {
    const reading: Reading = { at, ...fixed }
    const reader = readers.get(text.charAt(at)) ?? readRun
    at = reader(reading) ?? addText(reading, text.charAt(at), at + 1)
  }
  return pairEmphasis(fixed.parts)
}

function addText({ parts }: Reading, text: string, end: number): number {
  parts.push({ kind: 'text', text })
  return end
}

function readRun(reading: Reading): number | null {
  plainRun.lastIndex = reading.at
  const run = plainRun.exec(reading.text)?.[0]
  return run === undefined ? null : addText(reading, run.replace(/(?:\r\n?|\n)[ \t]*/g, ' '), reading.at + run.length)
}

function readEscape(reading: Reading): number | null {
  const next = reading.text.charAt(reading.at + 1)
  return asciiPunctuation.test(next) ? addText(reading, next, reading.at + 2) : null
}

function readCode(reading: Reading): number {
  const { text, at, spans, parts } = reading
  const length = runLength(text, at)
  const end = spans.end(at)
  if (end === null) return addText(reading, text.slice(at, at + length), at + length)
  const inner = text.slice(at + length, end - length).replace(/\r\n?|\n/g, ' ')
  const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== ''
  parts.push({ kind: 'code', text: isPadded ? inner.slice(1, -1) : inner })
  return end
}

function readDelimiter({ text, at, parts }: Reading): number {
  let end = at
  while (text.charAt(end) === text.charAt(at)) end += 1
  parts.push(delimiterRun(text, at, end))
  return end
}

function readOpening(reading: Reading): number {
  reading.open.push(reading.parts.length)
  return addText(reading, '[', reading.at + 1)
}

function readLink({ text, at, parts, open }: Reading): number | null {
  const opener = open.pop()
  const resource = text.charAt(at + 1) === '(' ? readResource(text, at + 1) : null
  if (opener === undefined || resource === null) return null
  const children = pairEmphasis(parts.splice(opener).slice(1))
  parts.push({ kind: 'link', url: text.slice(resource.urlFrom, resource.urlTo), children })
  return resource.end
}

function readAutolink({ text, at, parts }: Reading): number | null {
  const angle = angleAt(text, at)
  if (angle?.kind !== 'autolink') return null
  const url = text.slice(at + 1, angle.end - 1)
  parts.push({ kind: 'link', url, children: [{ kind: 'text', text: url }] })
  return angle.end
}

function readEntity(reading: Reading): number | null {
  const entity = entityAt(reading.text, reading.at)
  return entity === null ? null : addText(reading, entity.text, entity.end)
}
