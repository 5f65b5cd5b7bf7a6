import { addressKey } from './page'

/** The words and signs of a line, without repetition. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [])
}

/**
 * What a line says however it is written: letters (and C++, C#), numbers with the signs in them, and addresses in order,
 * without case, other punctuation and marks.
 */
export function saidBy(text: string): string {
  const addresses = (text.match(anyAddress) ?? []).map(pageKey)
  const letters =
    text
      .replace(anyAddress, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:(?<=\d)[.,:/-](?=\d)[\p{L}\p{N}]+)*[+#]*/gu) ?? []
  return [...letters, ...addresses].join(' ')
}

/** The address of a page; a group's list of events is the group's page, though links to either are counted apart. */
const pageKey = (url: string): string => addressKey(url).replace(/^(meetup\.com\/[^/?#]+)\/events$/i, '$1')

const anyAddress = /https?:\/\/[^\s()<>[\]]+/g

/** Whether every word of `part` is in one of the others. */
export function holdsWords(part: Iterable<string>, ...others: readonly ReadonlySet<string>[]): boolean {
  for (const word of part) if (!others.some((other) => other.has(word))) return false
  return true
}

/** Of the words of both, the part that they share: 1 where equal. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const word of one) if (other.has(word)) shared += 1
  return (2 * shared) / Math.max(1, one.size + other.size)
}
