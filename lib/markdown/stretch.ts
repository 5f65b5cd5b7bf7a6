import type { Text } from './item'

/** A part of the source, as offsets. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The lines `from` up to `to`, without the ending of the last. */
export function stretchOf({ lines }: Text, from: number, to: number): Stretch {
  return { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 }
}
