import type { BallotView, NominationView } from '../../lib/views'

/** A number of downloads in the few letters that fit: `812`, `4 k`, `1.2 M`. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count)
  if (count < 999_500) return `${short(count / 1000)} k`
  if (count < 999_500_000) return `${short(count / 1_000_000)} M`
  return `${short(count / 1_000_000_000)} G`
}

function short(amount: number): string {
  return amount < 9.95 ? amount.toFixed(1).replace(/\.0$/, '') : String(Math.round(amount))
}

/** “crate of the week in issue 412”; null where it never was. */
export function wonBeforeText(ballot: BallotView, won: NominationView['wonBefore']): string | null {
  if (won === null) return null
  const when = won.number === null ? (won.date === null ? 'before' : `on ${won.date}`) : `in issue ${won.number}`
  return `${lowerFirst(ballot.title)} ${when}`
}

/** `crate of the week` for `Crate of the Week`, in the middle of a sentence. */
export function lowerFirst(title: string): string {
  return title.toLocaleLowerCase('en')
}
