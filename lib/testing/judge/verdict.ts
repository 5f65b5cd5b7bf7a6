import type { Deviation } from './case'

/** Something in a result that the rules do not allow, unless an excuse says why it is right here. */
export interface Finding {
  readonly fault: string
  /** The name of the excuse; null where there is none. */
  readonly excuse: string | null
}

/** A rule by which a deviation is right after all. */
export interface Excuse<C> {
  readonly name: string
  readonly reason: string
  readonly applies: (deviation: Deviation, judged: C) => boolean
}

export function findExcuse<C>(excuses: readonly Excuse<C>[], deviation: Deviation, judged: C): string | null {
  return excuses.find(({ applies }) => applies(deviation, judged))?.name ?? null
}
