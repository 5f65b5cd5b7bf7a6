/** A moment as people say it, with the zone that it is told in: `Wednesday 25 November, 18:00 (UTC)`. */
export function sayMoment(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${day.format(at)}, ${time.format(at)} (${timeZone})`
}
