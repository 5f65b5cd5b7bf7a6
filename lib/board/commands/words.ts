import type { Eol } from '../../issue'
import { parseLink } from '../../links'
import { normaliseTitle } from '../../markdown'
import { ok, type Result, refuse } from '../../result'

/** Text of a person as one line: control characters and line endings become spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** A title as inline markdown that can stand in a link: what would end it is escaped. */
export function cardTitle(text: string): string {
  return normaliseTitle(text)
}

/** The address of a card, encoded for markdown; nothing at all is the address of a card still to be filled in. */
export function cardUrl(text: string): Result<string> {
  if (text.trim() === '') return ok('')
  const link = parseLink(text)
  return link.ok ? link : refuse(link.code, link.message, { url: link.message })
}

/** Tags as they can stand in brackets; empty ones are dropped, and the second of two equal ones. */
export function cardTags(tags: readonly string[]): readonly string[] {
  const names = tags.map((tag) =>
    oneLine(tag.replace(/[[\]`\\<>]/g, ''))
      .slice(0, LONGEST_TAG)
      .trim(),
  )
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Longer brackets are not read as a tag. */
const LONGEST_TAG = 60

/** `YYYY-MM-DD` of a day that exists. */
export function cardDate(text: string, field: string): Result<string> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const [year, month, day] = match?.slice(1).map(Number) ?? []
  if (year !== undefined && month !== undefined && day !== undefined && isDay({ year, month, day }))
    return ok(text.trim())
  const message = 'This is not a date. Write it as year-month-day, such as 2026-01-31.'
  return refuse('invalid', message, { [field]: message })
}

function isDay({ year, month, day }: { year: number; month: number; day: number }): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= length
}

/** What follows a link, with the space that parts it from the link where there is none. */
export function cardSuffix(text: string): string {
  const line = oneLine(text)
  return line === '' || /^[,.;:!?)]/.test(line) ? line : ` ${line}`
}

/** Source with the line endings and without blank lines around it: the gaps between blocks are the board's. */
export function wholeLines(source: string, eol: Eol): string {
  const lines = source.split(/\r\n|\r|\n/)
  const isFull = (line: string) => line.trim() !== ''
  const first = lines.findIndex(isFull)
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex(isFull) + 1).join(eol)
}
