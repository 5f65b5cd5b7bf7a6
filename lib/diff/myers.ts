import type { Range } from './anchors'

/** Beyond this many differences in one stretch the answer would take long and tell a reader nothing. */
const mostEdits = 1500

/**
 * The pairs of equal lines of the longest common subsequence within a range (Myers 1986), as indexes in both lists.
 * Past `mostEdits` the middle counts as wholly different.
 */
export function shortestEdit(
  old: readonly string[],
  now: readonly string[],
  range: Range,
): ReadonlyArray<readonly [number, number]> {
  const { head, tail, inner } = trim(old, now, range)
  return [...head, ...middle(old, now, inner), ...tail]
}

type Pairs = ReadonlyArray<readonly [number, number]>

function trim(
  old: readonly string[],
  now: readonly string[],
  range: Range,
): { head: Pairs; tail: Pairs; inner: Range } {
  let { a, aEnd, b, bEnd } = range
  const head: Array<readonly [number, number]> = []
  const tail: Array<readonly [number, number]> = []
  while (a < aEnd && b < bEnd && old[a] === now[b]) head.push([a++, b++])
  while (a < aEnd && b < bEnd && old[aEnd - 1] === now[bEnd - 1]) tail.push([--aEnd, --bEnd])
  return { head, tail: tail.reverse(), inner: { a, aEnd, b, bEnd } }
}

function middle(old: readonly string[], now: readonly string[], { a, aEnd, b, bEnd }: Range): Pairs {
  const width = aEnd - a
  const height = bEnd - b
  if (width === 0 || height === 0) return []
  const frontiers: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(width + height, mostEdits); edits += 1) {
    const next = new Map(reached)
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOf(reached, k, edits)
      while (x < width && x - k < height && old[a + x] === now[b + x - k]) x += 1
      next.set(k, x)
      if (x >= width && x - k >= height) return trace(frontiers, { edits, k, x, a, b })
    }
    frontiers.push(next)
    reached = next
  }
  return []
}

/** Where diagonal `k` starts in this round: one down from `k + 1`, or one right from `k - 1`, whichever is further. */
function startOf(reached: ReadonlyMap<number, number>, k: number, edits: number): number {
  if (edits === 0) return 0
  const down = reached.get(k + 1) ?? -1
  const right = reached.get(k - 1) ?? -1
  return k === -edits || (k !== edits && right < down) ? down : right + 1
}

function trace(
  frontiers: ReadonlyArray<ReadonlyMap<number, number>>,
  end: { edits: number; k: number; x: number; a: number; b: number },
): Pairs {
  const pairs: Array<readonly [number, number]> = []
  let { k, x } = end
  for (let edits = end.edits; edits >= 0; edits -= 1) {
    const reached = frontiers[edits - 1] ?? new Map()
    const start = startOf(reached, k, edits)
    while (x > start) {
      x -= 1
      pairs.push([end.a + x, end.b + x - k])
    }
    if (edits === 0) break
    const down = k === -edits || (k !== edits && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
    k = down ? k + 1 : k - 1
    x = reached.get(k) ?? 0
  }
  return pairs.reverse()
}
