import { commonPairs } from '../diff/common'

/** A stretch of the base, from `start` to before `end`, and the stretch that stands in its place. */
export interface Hunk {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
}

/** Where two lists differ. */
export function hunksOf(base: readonly string[], now: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  let x = 0
  let y = 0
  for (const [start, from] of [...commonPairs(base, now), [base.length, now.length] as const]) {
    if (start > x || from > y) hunks.push({ start: x, end: start, from: y, to: from })
    x = start + 1
    y = from + 1
  }
  return hunks
}
