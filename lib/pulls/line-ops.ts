import { anchoredPairs, type Pair } from '../diff/common'

/**
 * A line of the base, of the head, or of both. `base` and `head` are indexes into the lines; null where the line is not
 * there. A line of both may still differ in the white space at its end.
 */
export interface LineOp {
  readonly base: number | null
  readonly head: number | null
}

/** The lines without their `\n`. Joined with it they are the text again, byte for byte. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n')
}

/** Whether a line may well be the first of a block. */
export type StartsBlock = (line: number) => boolean

/**
 * Every line of both texts in order, removed ones before the added ones in their place. Compared without the white space at
 * their ends, so that flipped line endings change no line. Where additions could stand at several places, they begin and
 * end where blocks do.
 */
export function lineOps(
  base: readonly string[],
  head: readonly string[],
  starts: { readonly base: StartsBlock; readonly head: StartsBlock },
): readonly LineOp[] {
  const old = base.map((line) => line.trimEnd())
  const now = head.map((line) => line.trimEnd())
  const pairs = anchoredPairs(old, now)
  const flip = (list: readonly Pair[]): readonly Pair[] => list.map(([x, y]) => [y, x])
  const added = slide(pairs, { lines: now, starts: starts.head, other: old.length })
  const removed = flip(slide(flip(added), { lines: old, starts: starts.base, other: now.length }))
  return toOps(removed, old.length, now.length)
}

interface Sliding {
  /** The side that has the run which could stand elsewhere. */
  readonly lines: readonly string[]
  readonly starts: StartsBlock
  /** How many lines the other side has. */
  readonly other: number
}

/** Moves each run of lines that one side alone has to where it begins with a block, if equal lines around it allow that. */
function slide(pairs: readonly Pair[], { lines, starts, other }: Sliding): readonly Pair[] {
  const slid: Array<[number, number]> = pairs.map(([x, y]) => [x, y])
  const all: ReadonlyArray<readonly [number, number]> = [[-1, -1], ...slid, [other, lines.length]]
  for (let at = 1; at < all.length; at += 1) {
    const before = slid[at - 2]
    const [x, y] = all[at] ?? [0, 0]
    if (before === undefined || x - before[0] !== 1 || y - before[1] < 2 || starts(before[1] + 1)) continue
    const steps = stepsUp({ slid, at: at - 2, to: y, lines, starts })
    for (let step = 0; step < steps; step += 1) {
      const pair = slid[at - 2 - step]
      if (pair !== undefined) pair[1] = y - 1 - step
    }
  }
  return slid
}

/** Nobody repeats more lines than this by chance. */
const furthest = 60

interface Run {
  readonly slid: ReadonlyArray<readonly [number, number]>
  /** The pair above the run. */
  readonly at: number
  /** Where the run ends. */
  readonly to: number
  readonly lines: readonly string[]
  readonly starts: StartsBlock
}

/** How far up the run must go to begin with a block; 0 where it can't. */
function stepsUp({ slid, at, to, lines, starts }: Run): number {
  for (let step = 1; step <= furthest; step += 1) {
    const pair = slid[at - step + 1]
    const above = slid[at - step + 2]
    const isNeighbour = step === 1 || (above !== undefined && pair !== undefined && above[0] - pair[0] === 1)
    if (pair === undefined || !isNeighbour || lines[pair[1]] !== lines[to - step] || pair[1] >= to - step) return 0
    if (starts(pair[1])) return step
  }
  return 0
}

function toOps(pairs: readonly Pair[], old: number, now: number): readonly LineOp[] {
  const ops: LineOp[] = []
  let base = 0
  let head = 0
  for (const [x, y] of [...pairs, [old, now] as const]) {
    while (base < x) ops.push({ base: base++, head: null })
    while (head < y) ops.push({ base: null, head: head++ })
    if (x < old && y < now) ops.push({ base: base++, head: head++ })
  }
  return ops
}
