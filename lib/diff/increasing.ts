/** The positions of a longest strictly increasing subsequence: what may stay where it is when the rest is moved. */
export function increasing<T>(values: readonly T[], isBelow: (a: T, b: T) => boolean): ReadonlySet<number> {
  const piles: number[] = []
  const previous: number[] = []
  for (let index = 0; index < values.length; index += 1) {
    const pile = pileFor(piles, values, { index, isBelow })
    previous[index] = pile > 0 ? (piles[pile - 1] ?? -1) : -1
    piles[pile] = index
  }
  const kept = new Set<number>()
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index)
  return kept
}

/** The first pile whose top is not below the value. */
function pileFor<T>(
  piles: readonly number[],
  values: readonly T[],
  { index, isBelow }: { readonly index: number; readonly isBelow: (a: T, b: T) => boolean },
): number {
  let low = 0
  let high = piles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(values[piles[middle] ?? 0] as T, values[index] as T)) low = middle + 1
    else high = middle
  }
  return low
}
