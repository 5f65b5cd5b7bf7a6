import { anchoredPairs } from './common'

/** A line of two texts compared: in both, only in the old, or only in the new; with its number there, from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly before: number | null
  readonly after: number | null
}

/** A run of changed lines with the unchanged ones around it. */
export interface Hunk {
  readonly lines: readonly DiffLine[]
}

/**
 * Every line of both texts in order, removed ones before the added ones that replace them. Lines are compared whole and
 * split at `\n` only, so a changed line ending shows as a changed line. Long texts with nothing in common stay cheap.
 */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const old = splitLines(before)
  const now = splitLines(after)
  return toLines(old, now, anchoredPairs(old, now))
}

/** The changed places, each with up to `context` unchanged lines on both sides; places that would touch are one. */
export function diffHunks(lines: readonly DiffLine[], context = 3): readonly Hunk[] {
  const hunks: Hunk[] = []
  let start = -1
  let end = -1
  const close = () => {
    if (start >= 0) hunks.push({ lines: lines.slice(start, end) })
  }
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'same') continue
    if (start < 0 || index - context > end) {
      close()
      start = Math.max(0, index - context)
    }
    end = Math.min(lines.length, index + context + 1)
  }
  close()
  return hunks
}

/** How many places differ: runs of changed lines with an unchanged line between them. */
export function countChanges(lines: readonly DiffLine[]): number {
  let count = 0
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1]
    if (line.kind !== 'same' && (previous === undefined || previous.kind === 'same')) count += 1
  }
  return count
}

function splitLines(text: string): readonly string[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function toLines(
  old: readonly string[],
  now: readonly string[],
  pairs: ReadonlyArray<readonly [number, number]>,
): readonly DiffLine[] {
  const lines: DiffLine[] = []
  let before = 0
  let after = 0
  for (const [x, y] of [...pairs, [old.length, now.length] as const]) {
    while (before < x) lines.push({ kind: 'removed', text: old[before] ?? '', before: ++before, after: null })
    while (after < y) lines.push({ kind: 'added', text: now[after] ?? '', before: null, after: ++after })
    if (x < old.length && y < now.length)
      lines.push({ kind: 'same', text: old[x] ?? '', before: ++before, after: ++after })
  }
  return lines
}
