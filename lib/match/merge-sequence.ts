import { type Hunk, hunksOf } from './hunks'

/** A stretch of a merged list: as it is in ours, as it is in theirs, or changed by both. Offsets into each list. */
export interface Stretch {
  readonly kind: 'ours' | 'theirs' | 'both'
  readonly base: Span
  readonly ours: Span
  readonly theirs: Span
}

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Three {
  readonly base: readonly string[]
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

/**
 * Two lists that were made from one, side by side. Changes whose places in the base do not overlap stand by themselves;
 * two insertions at one place, or changes that overlap, are one stretch of kind `both`.
 */
export function mergeSequence({ base, ours, theirs }: Three): readonly Stretch[] {
  const stretches: Stretch[] = []
  const mine = hunksOf(base, ours).flatMap(oneByOne)
  const other = hunksOf(base, theirs).flatMap(oneByOne)
  const at: Cursor = { base: 0, ours: 0, theirs: 0 }
  while (mine.length > 0 || other.length > 0) {
    const group = takeGroup(mine, other)
    pushSame(stretches, at, group.start - at.base)
    push(stretches, at, measure(group))
  }
  pushSame(stretches, at, base.length - at.base)
  return stretches
}

/** Removals are of one thing each: what both removed is no contradiction, whatever else one of them removed. */
function oneByOne(hunk: Hunk): readonly Hunk[] {
  if (hunk.from < hunk.to) return [hunk]
  return Array.from({ length: hunk.end - hunk.start }, (_, index) => ({
    start: hunk.start + index,
    end: hunk.start + index + 1,
    from: hunk.from,
    to: hunk.from,
  }))
}

interface Cursor {
  base: number
  ours: number
  theirs: number
}

interface Group {
  readonly start: number
  readonly end: number
  readonly ours: readonly Hunk[]
  readonly theirs: readonly Hunk[]
}

/** The next change with all of the other side that it overlaps. */
function takeGroup(mine: Hunk[], other: Hunk[]): Group {
  const ours: Hunk[] = []
  const theirs: Hunk[] = []
  let group = { start: Number.MAX_SAFE_INTEGER, end: -1 }
  const isNext = (hunk: Hunk | undefined): hunk is Hunk => hunk !== undefined && (group.end < 0 || overlap(group, hunk))
  for (;;) {
    const [first] = mine
    const [second] = other
    const takesMine = isNext(first) && (group.end >= 0 || second === undefined || !isBefore(second, first))
    const hunk = takesMine ? first : isNext(second) ? second : null
    if (hunk === null) return { ...group, ours, theirs }
    if (takesMine) ours.push(...mine.splice(0, 1))
    else theirs.push(...other.splice(0, 1))
    group = { start: Math.min(group.start, hunk.start), end: Math.max(group.end, hunk.end) }
  }
}

const isBefore = (a: Hunk, b: Hunk): boolean => a.start < b.start || (a.start === b.start && a.end < b.end)

/** Two changes that only touch do not overlap; two insertions at one place do. */
function overlap(a: Span, b: Span): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start
  return a.start < b.end && b.start < a.end
}

interface Sizes {
  readonly kind: Stretch['kind']
  readonly base: number
  readonly ours: number
  readonly theirs: number
}

function measure({ start, end, ours, theirs }: Group): Sizes {
  const size = (hunks: readonly Hunk[]) =>
    end - start + hunks.reduce((sum, hunk) => sum + (hunk.to - hunk.from) - (hunk.end - hunk.start), 0)
  const kind = theirs.length === 0 ? 'ours' : ours.length === 0 ? 'theirs' : 'both'
  return { kind, base: end - start, ours: size(ours), theirs: size(theirs) }
}

function pushSame(stretches: Stretch[], at: Cursor, size: number): void {
  if (size > 0) push(stretches, at, { kind: 'ours', base: size, ours: size, theirs: size })
}

function push(stretches: Stretch[], at: Cursor, { kind, base, ours, theirs }: Sizes): void {
  stretches.push({
    kind,
    base: { start: at.base, end: at.base + base },
    ours: { start: at.ours, end: at.ours + ours },
    theirs: { start: at.theirs, end: at.theirs + theirs },
  })
  at.base += base
  at.ours += ours
  at.theirs += theirs
}
