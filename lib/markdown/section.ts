import type { SectionBlock } from '../issue'
import { readLines } from './lines'
import { splitPieces } from './split'
import { escapeClosing, oneLine } from './title'

type SectionParts = Pick<SectionBlock, 'level' | 'title' | 'form'>

const atx = /^([ \t]*)(#{1,6})([ \t]+|$)([^\r\n]*)$/
const underline = /[\r\n]+[ \t]*(?:=+|-+)[ \t]*$/

/** Parses a heading's lines; null for a heading of several lines of text. */
export function parseSection(source: string): SectionParts | null {
  return parseAtx(source) ?? parseSetext(source)
}

/** The heading's lines: as its fields stand where that is one heading again, else on one line after its hashes. */
export function formatSection(block: SectionParts): string {
  const hashes = { open: `${'#'.repeat(block.level)} `, close: '' }
  const title = oneLine(block.title)
  const variants = [block, { ...block, title }, { ...block, title, form: hashes }]
  const kept = variants.find((variant) => isSame(sectionText(variant), variant))
  return kept === undefined ? hashes.open + escapeClosing(title) : sectionText(kept)
}

export function sectionText({ form, title }: SectionParts): string {
  return form.open + title + form.close
}

function parseAtx(source: string): SectionParts | null {
  const [, indent, hashes, space, rest] = atx.exec(source) ?? []
  if (indent === undefined || hashes === undefined || space === undefined || rest === undefined) return null
  const close = rest.slice(closeAt(rest))
  return {
    level: hashes.length as SectionBlock['level'],
    title: rest.slice(0, rest.length - close.length),
    form: { open: indent + hashes + space, close },
  }
}

/** Where the white space and the closing hashes after a title begin. */
function closeAt(rest: string): number {
  const end = backOver(rest, rest.length, ' \t')
  const hashes = backOver(rest, end, '#')
  const before = backOver(rest, hashes, ' \t')
  return hashes < end && (before < hashes || before === 0) ? before : end
}

function backOver(text: string, from: number, characters: string): number {
  let at = from
  while (at > 0 && characters.includes(text.charAt(at - 1))) at -= 1
  return at
}

function parseSetext(source: string): SectionParts | null {
  const close = underline.exec(source)?.[0]
  if (close === undefined) return null
  const first = source.slice(0, source.length - close.length)
  const indent = /^[ \t]*/.exec(first)?.[0] ?? ''
  const title = first.slice(indent.length)
  if (title === '' || /[\r\n]/.test(title)) return null
  return { level: close.includes('=') ? 1 : 2, title, form: { open: indent, close } }
}

function isSame(source: string, { level, title }: SectionParts): boolean {
  const text = { source, lines: readLines(source) }
  const [piece, ...rest] = splitPieces(text, { from: 0, to: text.lines.length, base: 0 })
  if ((piece?.kind !== 'atx' && piece?.kind !== 'setext') || piece.from !== 0 || rest.length > 0) return false
  const parsed = parseSection(source)
  return parsed !== null && parsed.level === level && parsed.title === title
}
