import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../publication'
import { roundTimes, type WeekTime } from './round-times'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
]
const hour = 3_600_000

/** `YYYY-MM-DD hh:mm` as clocks of the zone show it. */
function shownIn(timeZone: string): (at: Date | number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (at) => format.format(at)
}

/** The first quarter of an hour at which clocks show this or later, by trying all. */
function firstMoment(shown: string, timeZone: string): number {
  const show = shownIn(timeZone)
  const around = Date.parse(`${shown.replace(' ', 'T')}Z`)
  for (let at = around - 26 * hour; at <= around + 26 * hour; at += hour / 4) if (show(at) >= shown) return at
  throw new RangeError(`No moment for ${shown} in ${timeZone}`)
}

function times(date: string, [opens, closes]: readonly [string, string], timeZone: string) {
  const week = (text: string): WeekTime => ({ weekday: Number(text[0]), time: text.slice(2) })
  const { opensAt, closesAt } = roundTimes({ date, opens: week(opens), closes: week(closes), timeZone })
  return [opensAt.toISOString().slice(0, 16), closesAt.toISOString().slice(0, 16)]
}

describe('roundTimes', () => {
  it('ends on the last such day up to the issue’s, and begins before', () => {
    expect(times('2026-11-25', ['3 18:00', '2 18:00'], 'UTC')).toEqual(['2026-11-18T18:00', '2026-11-24T18:00'])
    expect(times('2026-11-24', ['3 18:00', '2 18:00'], 'UTC')).toEqual(['2026-11-18T18:00', '2026-11-24T18:00'])
    expect(times('2026-11-23', ['3 18:00', '2 18:00'], 'UTC')).toEqual(['2026-11-11T18:00', '2026-11-17T18:00'])
    expect(times('2026-11-24', ['2 09:00', '2 18:00'], 'UTC')).toEqual(['2026-11-24T09:00', '2026-11-24T18:00'])
    expect(times('2026-11-24', ['2 18:15', '2 18:00'], 'UTC')).toEqual(['2026-11-17T18:15', '2026-11-24T18:00'])
  })

  it('lasts a week when it opens and closes at the same time of the week', () => {
    expect(times('2026-11-25', ['3 00:00', '3 00:00'], 'UTC')).toEqual(['2026-11-18T00:00', '2026-11-25T00:00'])
  })

  it('keeps the time of the clock when the clock changes', () => {
    expect(times('2026-03-31', ['3 18:00', '2 18:00'], 'Europe/Berlin')).toEqual([
      '2026-03-25T17:00',
      '2026-03-31T16:00',
    ])
    expect(times('2026-10-27', ['3 18:00', '2 18:00'], 'Europe/Berlin')).toEqual([
      '2026-10-21T16:00',
      '2026-10-27T17:00',
    ])
  })

  it('takes the jump for a time that the clock jumps over, and the first of two', () => {
    const jump = '2026-03-29T01:00'
    expect(times('2026-03-29', ['6 12:00', '7 02:30'], 'Europe/Berlin')[1]).toBe(jump)
    expect(times('2026-03-29', ['6 12:00', '7 02:01'], 'Europe/Berlin')[1]).toBe(jump)
    expect(times('2026-03-29', ['6 12:00', '7 03:00'], 'Europe/Berlin')[1]).toBe(jump)
    expect(times('2026-10-25', ['6 12:00', '7 02:30'], 'Europe/Berlin')[1]).toBe('2026-10-25T00:30')
    expect(times('2018-11-04', ['6 12:00', '7 00:30'], 'America/Sao_Paulo')[1]).toBe('2018-11-04T03:00')
  })

  it('opens a week earlier where the jump makes opening and closing one moment', () => {
    expect(times('2026-03-29', ['7 02:15', '7 02:45'], 'Europe/Berlin')).toEqual([
      '2026-03-22T01:15',
      '2026-03-29T01:00',
    ])
  })

  it('knows a day that a zone left out', () => {
    expect(times('2011-12-30', ['4 12:00', '5 12:00'], 'Pacific/Apia')).toEqual([
      '2011-12-29T22:00',
      '2011-12-30T10:00',
    ])
  })

  it('is in order, at most a week and an hour long, and at the times that were said, in every zone and year', () => {
    const quarters = fc.integer({ min: 0, max: 95 }).map((at) => {
      const [hours, minutes] = [Math.floor(at / 4), (at % 4) * 15].map((part) => String(part).padStart(2, '0'))
      return `${hours}:${minutes}`
    })
    const weekTime = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), time: quarters })
    const days = fc.integer({ min: 0, max: 365 * 60 }).map((day) => addDays('1990-01-01', day))
    const changes = fc.constantFrom('2026-03-29', '2026-10-25', '2018-11-04', '2019-02-17', '2026-04-05', '2026-09-27')
    const zone = fc.constantFrom(...zones)
    fc.assert(
      fc.property(fc.oneof(days, changes), zone, weekTime, weekTime, (date, timeZone, opens, closes) => {
        const { opensAt, closesAt } = roundTimes({ date, opens, closes, timeZone })
        expect(opensAt.getTime()).toBeLessThan(closesAt.getTime())
        expect(closesAt.getTime()).toBeLessThanOrEqual(firstMoment(`${addDays(date, 1)} 00:00`, timeZone))
        expect(closesAt.getTime() - opensAt.getTime()).toBeLessThanOrEqual(7 * 24 * hour + hour)
        const show = shownIn(timeZone)
        const closing = [0, 1, 2, 3, 4, 5, 6]
          .map((back) => addDays(date, -back))
          .find((day) => weekdayOf(day) === closes.weekday)
        const said = `${closing} ${closes.time}`
        expect(closesAt.getTime()).toBe(firstMoment(said, timeZone))
        if (show(closesAt) !== said) expect(show(closesAt.getTime() - 1) < said).toBe(true)
        const opening = [...Array(14).keys()]
          .map((back) => addDays(closing ?? '', -back))
          .filter((day) => weekdayOf(day) === opens.weekday)
          .map((day) => firstMoment(`${day} ${opens.time}`, timeZone))
        expect(opensAt.getTime()).toBe(opening.find((at) => at < closesAt.getTime()))
      }),
      { numRuns: 300 },
    )
  })
})
