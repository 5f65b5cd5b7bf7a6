/** How often something stands in the three texts of a merge and in its result. */
export interface Tally {
  readonly base: number
  readonly ours: number
  readonly theirs: number
  readonly merged: number
}

/** How often it may stand in the result, by what both sides did to the number. */
export function allowed(
  { base, ours, theirs }: Tally,
  { once }: { readonly once: boolean },
): readonly [number, number] {
  if (theirs === base) return [ours, ours]
  if (ours === base) return [theirs, theirs]
  const sum = Math.max(0, ours + theirs - base)
  const most = Math.max(ours, theirs)
  if (ours > base && theirs > base) return [most, once && base === 0 ? most : sum]
  if (ours < base && theirs < base) return [sum, Math.min(ours, theirs)]
  return [sum, most]
}

export function countBy<T>(list: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const each of list) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1)
  return counts
}

/** The tallies of every key in any of the four lists. */
export function tallies(
  counts: {
    readonly [side in keyof Tally]: ReadonlyMap<string, number>
  },
): ReadonlyMap<string, Tally> {
  const { base, ours, theirs, merged } = counts
  const keys = new Set([base, ours, theirs, merged].flatMap((each) => [...each.keys()]))
  return new Map(
    [...keys].map((key) => [
      key,
      {
        base: base.get(key) ?? 0,
        ours: ours.get(key) ?? 0,
        theirs: theirs.get(key) ?? 0,
        merged: merged.get(key) ?? 0,
      },
    ]),
  )
}
