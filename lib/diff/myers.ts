/** Past this many steps, in the memory they take too, the answer would take long and tell nobody anything. */
const mostSteps = 2_000_000

/** For one number of edits the furthest step on each diagonal from `low` on, every other one. */
interface Frontier {
  readonly low: number
  readonly steps: Int32Array
}

/**
 * The positions of a longest common subsequence of two lists (Myers 1986), of several the one that pairs what comes
 * first in `now`. Null where the lists differ too much.
 *
 * Searched from the ends and read from the starts: `x` and `y` count what is left of each list, a diagonal is `x - y`.
 */
export function longestCommon(old: Int32Array, now: Int32Array): ReadonlyArray<readonly [number, number]> | null {
  const end = old.length - now.length
  const frontiers: Frontier[] = []
  let last: Frontier = { low: 1, steps: new Int32Array(1) }
  for (let edits = 0, steps = 0; steps <= mostSteps; edits += 1) {
    last = advance(old, now, { last, edits })
    frontiers.push(last)
    steps += last.steps.length
    if (furthest(last, end) >= old.length) return read(old, now, frontiers)
  }
  return null
}

function furthest({ low, steps }: Frontier, diagonal: number): number {
  return steps[(diagonal - low) / 2] ?? -1
}

function advance(
  old: Int32Array,
  now: Int32Array,
  { last, edits }: { readonly last: Frontier; readonly edits: number },
): Frontier {
  const width = old.length
  const height = now.length
  const low = -widest(edits, height)
  const steps = new Int32Array((widest(edits, width) - low) / 2 + 1)
  let below = furthest(last, low - 1)
  for (let index = 0; index < steps.length; index += 1) {
    const diagonal = low + 2 * index
    const above = furthest(last, diagonal + 1)
    let x = edits === 0 ? 0 : Math.min(Math.max(below + 1, above), width, height + diagonal)
    below = above
    while (x < width && x - diagonal < height && old[width - 1 - x] === now[height - 1 - x + diagonal]) x += 1
    steps[index] = x
  }
  return { low, steps }
}

/** The last diagonal that so many edits lead to and a list of this length still has. */
function widest(edits: number, length: number): number {
  return edits <= length ? edits : length - ((edits - length) % 2)
}

function read(old: Int32Array, now: Int32Array, frontiers: Frontier[]): ReadonlyArray<readonly [number, number]> {
  const pairs: Array<readonly [number, number]> = []
  frontiers.pop()
  let x = 0
  let y = 0
  while (x < old.length && y < now.length) {
    if (old[x] === now[y]) pairs.push([x++, y++])
    else {
      const left = old.length - x - 1
      const rest = frontiers.pop()
      const isOnWay = rest !== undefined && left <= furthest(rest, left - (now.length - y))
      if (isOnWay) x += 1
      else y += 1
    }
  }
  return pairs
}
