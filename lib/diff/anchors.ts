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
  for (const [x, y] of increasing(uniquePairs(old, now))) {
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

/** The longest run of pairs that goes up in both: patience sorting. */
function increasing(pairs: readonly Pair[]): readonly Pair[] {
  const piles: number[] = []
  const previous: number[] = []
  for (const [index, pair] of pairs.entries()) {
    const pile = lowerBound(piles, pairs, pair[1])
    previous[index] = pile > 0 ? (piles[pile - 1] ?? -1) : -1
    piles[pile] = index
  }
  const run: Pair[] = []
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index]
    if (pair !== undefined) run.push(pair)
  }
  return run.reverse()
}

function lowerBound(piles: readonly number[], pairs: readonly Pair[], value: number): number {
  let low = 0
  let high = piles.length
  while (low < high) {
    const middle = (low + high) >> 1
    const top = pairs[piles[middle] ?? 0]?.[1] ?? 0
    if (top < value) low = middle + 1
    else high = middle
  }
  return low
}
