import type { SectionBlock } from '../issue'
import { isBlank, readLines } from './lines'
import { isAtx, isSetextUnderline } from './starts'

type SectionParts = Pick<SectionBlock, 'level' | 'title' | 'form'>

const atx = /^([ \t]*)(#{1,6})([ \t]+|$)([^\r\n]*)$/
const underline = /[\r\n]+[ \t]*(?:=+|-+)[ \t]*$/

/** Parses a heading's lines; null for a heading of several lines of text. */
export function parseSection(source: string): SectionParts | null {
  return parseAtx(source) ?? parseSetext(source)
}

/** The heading's lines. A title that would end the heading or be cut short is brought onto one line and escaped. */
export function formatSection(block: SectionParts): string {
  const raw = sectionText(block)
  if (isSame(raw, block)) return raw
  const title = flatTitle(block.title)
  const kept = sectionText({ ...block, title })
  if (isSame(kept, { ...block, title })) return kept
  const open = `${'#'.repeat(block.level)} `
  const plain = sectionText({ ...block, title, form: { open, close: '' } })
  return isSame(plain, { ...block, title }) ? plain : open + title.replace(/#(?=#*$)/g, '\\#')
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
  const lines = readLines(source)
  const [first, second] = lines
  if (first === undefined || isBlank(first) || first.indent > 3) return false
  const isHeading = isAtx(source, first.text)
    ? lines.length === 1
    : lines.length === 2 && second !== undefined && isSetextUnderline(source, second, 0)
  if (!isHeading) return false
  const parsed = parseSection(source)
  return parsed !== null && parsed.level === level && parsed.title === title
}

function flatTitle(title: string): string {
  return title.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
