/** What a title such as `Feb 9. Berlin, DE - Hack and Learn` says. */
export interface Dated {
  readonly title: string
  readonly date: string
  readonly endDate: string | null
  readonly place: string
  readonly group: string
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const separator = String.raw`\s*(?:[.,:|]|[-–—](?=\s)|(?<=\s)(?=\S))\s*`
/** `2021-12-17`, `Dec 17`, `December 17, 2021`, `12/17`; then, for a range, the last day. */
const iso = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{4}-\d{2}-\d{2}))?${separator}`)
const named = new RegExp(
  String.raw`^(${months.join('|')})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|–|&|and|to)\s*(?:[a-z]{3,9}\.?\s+)?(\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(20\d\d))?(?=\D)${separator}`,
  'i',
)
const slashed = new RegExp(
  String.raw`^(\d{1,2})\/(\d{1,2})(?:\s*(?:-|–|&|and|to)\s*(?:(\d{1,2})\/)?(\d{1,2}))?(?=\D)${separator}`,
)

/** Null where the title does not begin with a day. Days without a year are the nearest to `near`, with some weeks before it. */
export function readDated(text: string, near: string | null): Dated | null {
  const day = readIso(text) ?? readNamed(text, near) ?? readSlashed(text, near)
  if (day === null || !isDay(day.date)) return null
  const endDate = day.endDate !== null && isDay(day.endDate) && day.endDate > day.date ? day.endDate : null
  return { date: day.date, endDate, ...words(text.slice(day.length)) }
}

interface Day {
  readonly date: string
  readonly endDate: string | null
  /** Of the text it was read from. */
  readonly length: number
}

function readIso(text: string): Day | null {
  const match = iso.exec(text)
  if (match === null) return null
  const [whole, year = '', month = '', day = '', end] = match
  return { date: write(Number(year), Number(month), Number(day)), endDate: end ?? null, length: whole.length }
}

function readNamed(text: string, near: string | null): Day | null {
  const match = named.exec(text)
  if (match === null) return null
  const [whole, name = '', day = '', last, year] = match
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return dayOf({ month, day: Number(day), last, year, near, length: whole.length })
}

function readSlashed(text: string, near: string | null): Day | null {
  const match = slashed.exec(text)
  if (match === null) return null
  const [whole, month = '', day = '', , last] = match
  return dayOf({ month: Number(month), day: Number(day), last, year: undefined, near, length: whole.length })
}

interface Parts {
  readonly month: number
  readonly day: number
  readonly last: string | undefined
  readonly year: string | undefined
  readonly near: string | null
  readonly length: number
}

function dayOf({ month, day, last, year, near, length }: Parts): Day | null {
  const known = year === undefined ? nearestYear(month, near) : Number(year)
  if (known === null) return null
  const end = last === undefined ? null : write(known, Number(last) < day ? (month % 12) + 1 : month, Number(last))
  return { date: write(known, month, day), endDate: end, length }
}

/** An issue announces what is to come, and seldom what was some months ago. */
function nearestYear(month: number, near: string | null): number | null {
  const [year, now] =
    /^(\d{4})-(\d{2})/
      .exec(near ?? '')
      ?.slice(1)
      .map(Number) ?? []
  if (year === undefined || now === undefined) return null
  return month < now - 3 ? year + 1 : month > now + 8 ? year - 1 : year
}

function write(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const longMonths = [1, 3, 5, 7, 8, 10, 12]

function isDay(date: string): boolean {
  const [, month = 0, day = 0] = date.split('-').map(Number)
  const last = month === 2 ? 29 : longMonths.includes(month) ? 31 : 30
  return month >= 1 && month <= 12 && day >= 1 && day <= last
}

/** `place | title | group`, or `City, CC - title`, or `group - title`, or only a title. */
function words(text: string): Pick<Dated, 'title' | 'place' | 'group'> {
  const parts = text.split(/\s*\|\s*/)
  if (parts.length > 1) {
    const [place = '', title = '', ...group] = parts
    return { place, title: title || place, group: group.join(' | ') }
  }
  const [, place, title] = /^([\p{L}][^-–:|]{1,60}?)\s+[-–]\s+(.+)$/u.exec(text) ?? []
  if (place === undefined || title === undefined) return { place: '', title: text, group: '' }
  return place.includes(',') ? { place, title, group: '' } : { place: '', title, group: place }
}
