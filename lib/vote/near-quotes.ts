import { foldQuote } from './fold-quote'

/** The ids of those quotes whose words are nearly these, the nearest first: a typo, a cut, other marks or emphasis. */
export function nearQuotes(
  text: string,
  others: readonly { readonly id: string; readonly text: string }[],
): readonly string[] {
  const own = shinglesOf(text)
  return others
    .map(({ id, text: other }) => ({ id, likeness: likeness(own, shinglesOf(other)) }))
    .filter((other) => other.likeness >= near)
    .toSorted((one, other) => other.likeness - one.likeness)
    .map(({ id }) => id)
}

const near = 0.5

/** How much of the shorter stands in the longer, from 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  if (few.size === 0) return 0
  let shared = 0
  for (const shingle of few) if (many.has(shingle)) shared += 1
  return shared / few.size
}

/** Each two words that stand beside each other. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = foldQuote(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return new Set(words.map((word, at) => `${word} ${words[at + 1] ?? ''}`))
}
