const utc = { timeZone: 'UTC' } as const

const forms = {
  /** Wed 15 October */
  short: new Intl.DateTimeFormat('en-GB', { ...utc, weekday: 'short', day: 'numeric', month: 'long' }),
  /** Wednesday 15 October 2025 */
  long: new Intl.DateTimeFormat('en-GB', { ...utc, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  /** 15 Oct 2025 */
  compact: new Intl.DateTimeFormat('en-GB', { ...utc, day: 'numeric', month: 'short', year: 'numeric' }),
  /** 15 Oct */
  tiny: new Intl.DateTimeFormat('en-GB', { ...utc, day: 'numeric', month: 'short' }),
} as const

/** A `YYYY-MM-DD` or an instant in words, in UTC; as it stands when it is no date at all. */
export function dayText(date: string, form: keyof typeof forms): string {
  const time = Date.parse(date)
  if (Number.isNaN(time)) return date
  return forms[form].format(time).replaceAll(',', '').replaceAll('Sept', 'Sep')
}

/** `15 October 2025 at 14:05 UTC`. */
export function instantText(instant: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return instant
  const day = new Intl.DateTimeFormat('en-GB', { ...utc, day: 'numeric', month: 'long', year: 'numeric' }).format(time)
  const hour = new Intl.DateTimeFormat('en-GB', { ...utc, hour: '2-digit', minute: '2-digit' }).format(time)
  return `${day} at ${hour} UTC`
}

const dayLength = 24 * 60 * 60 * 1000

/** How far a day is from now, in words; null when it is no date. Both count in UTC days. */
export function distanceText(date: string, now: number): string | null {
  const time = Date.parse(date)
  if (Number.isNaN(time)) return null
  const days = Math.floor(time / dayLength) - Math.floor(now / dayLength)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}
