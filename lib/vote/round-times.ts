import { addDays, weekdayOf } from '../publication/dates'

/** A time of the week: 1 for Monday to 7 for Sunday, and `hh:mm`. */
export interface WeekTime {
  readonly weekday: number
  readonly time: string
}

export interface RoundTimes {
  readonly opensAt: Date
  readonly closesAt: Date
}

/**
 * When the round of an issue dated `date` opens and closes: it closes at the last `closes` up to the end of that day in the
 * time zone, and opens at the last `opens` before that, a week earlier when both are the same moment.
 *
 * A time that the clock jumps over is the moment of the jump; of one that it shows twice, the first. So a later time of the
 * week is never an earlier moment, and where a jump makes two times one, the round opens a week earlier too.
 */
export function roundTimes({
  date,
  opens,
  closes,
  timeZone,
}: {
  readonly date: string
  readonly opens: WeekTime
  readonly closes: WeekTime
  readonly timeZone: string
}): RoundTimes {
  const moment = momentsOf(timeZone)
  const closing = lastWeekday(date, closes.weekday)
  const closesAt = moment(closing, closes.time)
  const opening = lastWeekday(closing, opens.weekday)
  const opensAt = moment(opening, opens.time)
  const before = opensAt < closesAt ? opensAt : moment(addDays(opening, -7), opens.time)
  return { opensAt: new Date(before), closesAt: new Date(closesAt) }
}

/** The last such day up to this one. */
function lastWeekday(date: string, weekday: number): string {
  return addDays(date, -((weekdayOf(date) - weekday + 7) % 7))
}

const second = 1000
const day = 86_400 * second

/** Gives the first moment at which clocks of the zone show a time of a day or a later one. */
function momentsOf(timeZone: string): (date: string, time: string) => number {
  const clock = clockOf(timeZone)
  return (date, time) => {
    const shown = Date.parse(`${date}T${time}:00Z`)
    // No zone is a day from UTC, so these two lie before and after the moment, and a change of the clock between them.
    const offsets = [shown - day, shown + day].map((at) => clock(at) - at)
    const exact = offsets.map((offset) => shown - offset).filter((at) => clock(at) === shown)
    return exact.length > 0 ? Math.min(...exact) : firstFrom({ shown, clock, low: shown - day, high: shown + day })
  }
}

/** The moment of the jump over `shown`, which lies after `low` and not after `high`. */
function firstFrom({
  shown,
  clock,
  low,
  high,
}: {
  readonly shown: number
  readonly clock: (at: number) => number
  readonly low: number
  readonly high: number
}): number {
  let [before, from] = [low, high]
  while (from - before > second) {
    const middle = before + Math.floor((from - before) / 2 / second) * second
    if (clock(middle) < shown) before = middle
    else from = middle
  }
  return from
}

/** What clocks of the zone show at a moment, as the moment when a clock in UTC shows it. */
function clockOf(timeZone: string): (at: number) => number {
  const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', ...digits })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const { year = '', month, day, hour, minute, second } = parts
    return Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`)
  }
}
