import { increasing } from './increasing'

/** A stretch of the old lines, from `a` to before `aEnd`, against a stretch of the new ones. */
export interface Range {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
}

/**
 * Cuts two lists of lines at lines that stand exactly once in each and in the same order (as patience diff does), so that
 * what remains to compare is short. The pieces follow each other and cover both lists.
 */
export function anchors(old: readonly string[], now: readonly string[]): readonly Range[] {
  const pieces: Range[] = []
  let a = 0
  let b = 0
  for (const [x, y] of risingPairs(uniquePairs(old, now))) {
    pieces.push({ a, aEnd: x, b, bEnd: y })
    a = x
    b = y
  }
  pieces.push({ a, aEnd: old.length, b, bEnd: now.length })
  return pieces
}

type Pair = readonly [number, number]

function uniquePairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const inOld = places(old)
  const inNow = places(now)
  const pairs: Pair[] = []
  for (const [line, x] of inOld) {
    const y = inNow.get(line)
    if (x >= 0 && y !== undefined && y >= 0) pairs.push([x, y])
  }
  return pairs
}

/** Where each line stands, or -1 when it stands more than once. In the order of the list. */
function places(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [index, line] of lines.entries()) found.set(line, found.has(line) ? -1 : index)
  return found
}

/** The longest run of pairs that goes up in both. */
function risingPairs(pairs: readonly Pair[]): readonly Pair[] {
  const kept = increasing(pairs, (one, other) => one[1] < other[1])
  return pairs.filter((_, index) => kept.has(index))
}
