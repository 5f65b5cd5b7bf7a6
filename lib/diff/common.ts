import { anchors, type Range } from './anchors'
import { longestCommon } from './myers'

export type Pair = readonly [number, number]

/**
 * The positions of what two lists have in common, in the order of both: the longest such list, of several the one that
 * pairs what comes first in `now`. In lists that differ wholly over thousands of places, what lies between their anchors.
 */
export function commonPairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const { head, inner, tail } = trimEnds(old, now, { a: 0, aEnd: old.length, b: 0, bEnd: now.length })
  const middle = longestWithin(old, now, inner)
  return middle === null ? anchoredPairs(old, now) : [...head, ...middle, ...tail]
}

/** The same, but with lines that stand once in each paired before all others: how people read what changed in a text. */
export function anchoredPairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  return anchors(old, now).flatMap((range) => {
    const { head, inner, tail } = trimEnds(old, now, range)
    return [...head, ...(longestWithin(old, now, inner) ?? []), ...tail]
  })
}

function trimEnds(old: readonly string[], now: readonly string[], range: Range) {
  let { a, aEnd, b, bEnd } = range
  const head: Pair[] = []
  const tail: Pair[] = []
  while (a < aEnd && b < bEnd && old[a] === now[b]) head.push([a++, b++])
  while (a < aEnd && b < bEnd && old[aEnd - 1] === now[bEnd - 1]) tail.push([--aEnd, --bEnd])
  return { head, inner: { a, aEnd, b, bEnd }, tail: tail.reverse() }
}

/** Null where the range differs too much. */
function longestWithin(
  old: readonly string[],
  now: readonly string[],
  { a, aEnd, b, bEnd }: Range,
): readonly Pair[] | null {
  if (a === aEnd || b === bEnd) return []
  const numbers = new Map<string, number>()
  const number = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size
    numbers.set(text, known)
    return known
  }
  const pairs = longestCommon(Int32Array.from(old.slice(a, aEnd), number), Int32Array.from(now.slice(b, bEnd), number))
  return pairs?.map(([x, y]): Pair => [x + a, y + b]) ?? null
}
