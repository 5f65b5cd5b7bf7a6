import { anchors, type Range } from '../diff/anchors'

export type Pair = readonly [number, number]

/** Past this many comparisons in one stretch, what differs there counts as wholly different. */
const mostCells = 1_000_000

/** The positions of what two lists have in common, in the order of both. */
export function commonPairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const { head, inner, tail } = trimEnds(a, b, { a: 0, aEnd: a.length, b: 0, bEnd: b.length })
  return [...head, ...middlePairs(a, b, inner), ...tail]
}

function middlePairs(a: readonly string[], b: readonly string[], range: Range): readonly Pair[] {
  if (cells(range) <= mostCells) return longestCommon(a, b, range)
  const olds = a.slice(range.a, range.aEnd)
  const news = b.slice(range.b, range.bEnd)
  return anchors(olds, news).flatMap((piece) => {
    const { head, inner, tail } = trimEnds(olds, news, piece)
    const pairs = [...head, ...(cells(inner) <= mostCells ? longestCommon(olds, news, inner) : []), ...tail]
    return pairs.map(([x, y]): Pair => [x + range.a, y + range.b])
  })
}

const cells = ({ a, aEnd, b, bEnd }: Range): number => (aEnd - a) * (bEnd - b)

function trimEnds(olds: readonly string[], news: readonly string[], range: Range) {
  let { a, aEnd, b, bEnd } = range
  const head: Pair[] = []
  const tail: Pair[] = []
  while (a < aEnd && b < bEnd && olds[a] === news[b]) head.push([a++, b++])
  while (a < aEnd && b < bEnd && olds[aEnd - 1] === news[bEnd - 1]) tail.push([--aEnd, --bEnd])
  return { head, inner: { a, aEnd, b, bEnd }, tail: tail.reverse() }
}

/** The longest common subsequence by a table of lengths, read from its start so that equal ways pair what comes first. */
function longestCommon(olds: readonly string[], news: readonly string[], range: Range): readonly Pair[] {
  const height = range.aEnd - range.a
  const width = range.bEnd - range.b
  if (height === 0 || width === 0) return []
  const row = width + 1
  const lengths = new Uint32Array((height + 1) * row)
  const at = (x: number, y: number) => lengths[x * row + y] ?? 0
  const isEqual = (x: number, y: number) => olds[range.a + x] === news[range.b + y]
  for (let x = height - 1; x >= 0; x -= 1)
    for (let y = width - 1; y >= 0; y -= 1)
      lengths[x * row + y] = isEqual(x, y) ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1))
  const pairs: Pair[] = []
  for (let x = 0, y = 0; x < height && y < width; ) {
    if (isEqual(x, y)) pairs.push([range.a + x++, range.b + y++])
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1
    else y += 1
  }
  return pairs
}

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
