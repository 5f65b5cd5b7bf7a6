import type { Segment } from '../views'
import type { SearchWords } from './query'

const word = /[\p{L}\p{M}\p{N}]+/gu
const endings = /(?:ing|ings|ed|es|s|er|ers|ion|ions|ly|ment|ments|e|y|ies)$/
/** What is left of a word without its ending must still be a word. */
const shortestStem = 3
/** How much longer a word may be than the stem that it shares. */
const longestEnding = 5

/** The text with the words of a search marked; joined, the segments are the text. */
export function highlight(text: string, { words, open, phrases }: SearchWords): readonly Segment[] {
  const wanted = [...words, ...phrases.flat()]
  const last = open ? words.at(-1) : undefined
  const segments: Segment[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(word)) {
    const lower = found.toLowerCase()
    if (!wanted.some((one) => isForm(lower, one)) && !(last !== undefined && lower.startsWith(last))) continue
    if (index > end) segments.push({ text: text.slice(end, index), hit: false })
    segments.push({ text: found, hit: true })
    end = index + found.length
  }
  return end < text.length ? [...segments, { text: text.slice(end), hit: false }] : segments
}

/** Whether two words are forms of one, as far as can be seen without a dictionary. */
function isForm(found: string, wanted: string): boolean {
  if (found === wanted) return true
  const stem = wanted.replace(endings, '')
  return (
    stem.length >= shortestStem &&
    found.startsWith(stem) &&
    found.replace(endings, '') === stem &&
    found.length - stem.length <= longestEnding
  )
}
