export interface CarryOver {
  /** The heading of the section that holds the events. */
  readonly section: string
  /** Events whose last day is before this one (`YYYY-MM-DD`) are past. */
  readonly today: string
  /** The line ending of what is returned. */
  readonly eol: string
}

/**
 * The events of an issue that are not past, each exactly as it stands, under the headings and in the order they had. An
 * entry without a date is kept, since nothing says it is past; a heading with no event left goes, and so do blank lines
 * between entries, prose and comments, which the template has anew.
 */
export function carryOverEvents(markdown: string, { section, today, eol }: CarryOver): string {
  return groupsBelow(linesOutsideComments(markdown), section)
    .map(({ heading, entries }) => ({ heading, entries: entries.filter((entry) => lastDay(entry) >= today) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ heading, entries }) => [...heading, ...entries.flat()].join(eol))
    .join(eol + eol)
}

interface Group {
  readonly level: number
  /** The heading, and a blank line where one follows it; nothing for entries above the first subsection. */
  readonly heading: readonly string[]
  /** Each with its own lines. */
  readonly entries: readonly (readonly string[])[]
}

const endless = '9999-12-31'
const deepest = 7
const mistyped = /^#+\s+\d{4}-\d{2}-\d{2}/

function lastDay(entry: readonly string[]): string {
  const found = /^ ?(?:[*+-]|#+)\s+(\d{4}-\d{2}-\d{2})(?:\s*(?:-|–|—|to)\s*(\d{4}-\d{2}-\d{2}))?/.exec(entry[0] ?? '')
  return found?.[2] ?? found?.[1] ?? endless
}

function linesOutsideComments(markdown: string): readonly string[] {
  return markdown.replace(/<!--[\s\S]*?(?:-->|$)/g, '').split(/\r\n|\n|\r/)
}

/** Up to the next heading of the section's level; one that has dated entries is a place with its level mistyped. */
function groupsBelow(lines: readonly string[], section: string): readonly Group[] {
  const start = lines.findIndex((line) => headingOf(line)?.title === section)
  const level = headingOf(lines[start] ?? '')?.level
  if (level === undefined) return []
  const groups = groupsOf(lines.slice(start + 1))
  const end = groups.findIndex(
    (group) => group.level <= level && !group.entries.some((entry) => lastDay(entry) < endless),
  )
  return end === -1 ? groups : groups.slice(0, end)
}

/** A date after number signs is an entry whose bullet was mistyped, and is kept as one. */
function headingOf(line: string): { readonly level: number; readonly title: string } | null {
  if (mistyped.test(line)) return null
  const found = /^(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/.exec(line)
  if (found === null) return null
  const title = (found[2] ?? '').replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1')
  return { level: (found[1] ?? '').length, title: title.replace(/:$/, '') }
}

function groupsOf(lines: readonly string[]): readonly Group[] {
  let group: { level: number; heading: string[]; entries: string[][] } = { level: deepest, heading: [], entries: [] }
  const groups = [group]
  let entry: string[] | null = null
  for (const [at, line] of lines.entries()) {
    const heading = headingOf(line)
    if (heading !== null) {
      group = { level: heading.level, heading: lines[at + 1]?.trim() === '' ? [line, ''] : [line], entries: [] }
      groups.push(group)
      entry = null
    } else if (/^ ?[*+-]\s/.test(line) || mistyped.test(line)) {
      entry = [line]
      group.entries.push(entry)
    } else if (entry !== null && /^(?:\t| {2})\s*\S/.test(line)) entry.push(line)
    else entry = null
  }
  return groups
}
