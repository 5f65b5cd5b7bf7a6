import type { Eol, FrontmatterBlock, HeadField } from '../issue'
import type { Draft } from './draft'
import type { Text } from './item'
import { isBlank, type Line } from './lines'
import { isSetextUnderline } from './starts'
import { stretchOf } from './stretch'

/** The head lines an issue opens with: the lines up to `to`; verbatim where they are of no known shape. */
export interface Head {
  readonly to: number
  readonly draft: Draft
}

type HeadParts = Pick<FrontmatterBlock, 'fence' | 'fields'>

const field = /^([A-Za-z][\w -]{0,59}?)([ \t]*:[ \t]*)([^\r\n]*)$/
const longestName = 60
/** One line alone is a head only with such a name: `Note: we moved` is a paragraph. */
const knownName = /^(?:title|number|date|category|categories|tags|slug|authors?|summary|layout|status|lang|template)$/i
const fence = '---'

export function readHead(text: Text, eol: Eol): Head | null {
  const first = text.lines[0]
  if (first === undefined || isBlank(first)) return null
  return lineText(text, first) === fence ? readFenced(text, eol) : readPlain(text, eol)
}

/** The lines of the head; values and names are brought onto one line. */
export function formatFrontmatter(block: HeadParts, eol: Eol): string {
  const lines = block.fields.map(fieldLine)
  return (block.fence === '' ? lines : [block.fence, ...lines, block.fence]).join(eol)
}

function readPlain(text: Text, eol: Eol): Head | null {
  const fields: HeadField[] = []
  let isOdd = false
  let to = 0
  for (let line = text.lines[0]; line !== undefined && !isBlank(line); line = text.lines[to]) {
    const read = readField(lineText(text, line))
    if (read === null && (to === 0 || (to === 1 && isSetextUnderline(text.source, line, 0)))) return null
    if (read === null) isOdd = true
    else fields.push(read)
    to += 1
  }
  const isKnown = knownName.test(fields[0]?.name ?? '')
  if (!isKnown && (isOdd || fields.length < 2)) return null
  return { to, draft: readDraft({ text, to, eol }, isOdd ? null : { fence: '', fields }) }
}

function readFenced(text: Text, eol: Eol): Head | null {
  const close = text.lines.findIndex((line, index) => index > 0 && lineText(text, line) === fence)
  if (close < 2) return null
  const inner = text.lines.slice(1, close)
  const fields = inner.map((line) => readField(lineText(text, line)))
  if (fields[0] === null || inner.some(isBlank)) return null
  const whole = fields.filter((read) => read !== null)
  const isOdd = whole.length < fields.length
  const to = close + 1
  return { to, draft: readDraft({ text, to, eol }, isOdd ? null : { fence, fields: whole }) }
}

function readField(line: string): HeadField | null {
  const [, name, separator, value] = field.exec(line) ?? []
  if (name === undefined || separator === undefined || value === undefined) return null
  // `https://…` is an address.
  if (separator === ':' && value.startsWith('//')) return null
  return { name, separator, value }
}

function readDraft({ text, to, eol }: { text: Text; to: number; eol: Eol }, parts: HeadParts | null): Draft {
  const { start, end } = stretchOf(text, 0, to)
  const source = text.source.slice(start, end)
  const isExact = parts !== null && formatFrontmatter(parts, eol) === source
  const block = isExact ? { kind: 'frontmatter' as const, ...parts } : { kind: 'verbatim' as const, source }
  return { start, end, block, children: [] }
}

function lineText(text: Text, line: Line): string {
  return text.source.slice(line.start, line.end)
}

function fieldLine({ name, separator, value }: HeadField): string {
  const line = name + separator + value
  const read = readField(line)
  if (read?.name === name && read.separator === separator && read.value === value) return line
  return `${safeName(name)}: ${value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()}`
}

function safeName(name: string): string {
  const safe = name
    .replace(/[^\w -]+/g, ' ')
    .trim()
    .slice(0, longestName)
    .trim()
  return /^[A-Za-z]/.test(safe) ? safe : `Field ${safe}`.slice(0, longestName).trim()
}
