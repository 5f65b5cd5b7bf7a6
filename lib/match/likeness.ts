/** How alike two texts are by their words: 0 for nothing in common, 1 for the same words. */
export function likeness(a: string, b: string): number {
  const mine = countWords(a)
  const other = countWords(b)
  let shared = 0
  for (const [word, count] of mine) shared += Math.min(count, other.get(word) ?? 0)
  const total = sizeOf(mine) + sizeOf(other)
  return total === 0 ? 0 : (2 * shared) / total
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const sizeOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, each) => sum + each, 0)
