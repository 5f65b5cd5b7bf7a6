const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span in its two largest units: `1 day 4 hours`, `12 minutes`, `less than a minute`. */
export function spanText(ms: number): string {
  if (ms < minute) return 'less than a minute'
  const days = Math.floor(ms / day)
  const hours = Math.floor((ms % day) / hour)
  const minutes = Math.floor((ms % hour) / minute)
  const units = days > 0 ? [many(days, 'day'), many(hours, 'hour')] : [many(hours, 'hour'), many(minutes, 'minute')]
  return units.filter((unit) => unit !== null).join(' ')
}

function many(count: number, unit: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? unit : `${unit}s`}`
}

interface MomentOptions {
  readonly timeZone: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A moment as people say it, in the publication's time zone: `Tuesday at 18:00 UTC`; a week away and more with its day. */
export function momentText(instant: string, { timeZone, now }: MomentOptions): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return instant
  const near = Math.abs(time - now) < 6 * day
  const date = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    ...(near ? {} : { day: 'numeric', month: 'long' }),
    ...(Math.abs(time - now) < 300 * day ? {} : { year: 'numeric' }),
  })
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  return `${date.format(time).replaceAll(',', '')} at ${clock.format(time)}`
}
