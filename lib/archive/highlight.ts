import type { Segment } from '../views'
import type { SearchWords } from './query'

const word = /[\p{L}\p{M}\p{N}]+/gu
const endings = /(?:ing|ings|ed|es|s|er|ers|ion|ions|ly|ment|ments|e|y|ies)$/
/** What is left of a word without its ending must still be a word. */
const shortestStem = 3
/** How much longer a word may be than the stem that it shares. */
const longestEnding = 5

/** A beginning of fewer letters would be marked nearly everywhere, and show nothing. */
const shortestBeginning = 2

/**
 * The text with the words of a search marked, and of the words that only begin like the one still being typed, that
 * beginning; joined, the segments are the text.
 */
export function highlight(text: string, { words, open, phrases }: SearchWords): readonly Segment[] {
  const wanted = [...(open ? words.slice(0, -1) : words), ...phrases.flat()]
  const last = open ? words.at(-1) : undefined
  const typed = last !== undefined && [...last].length >= shortestBeginning ? last : null
  const whole = typed === null ? wanted : [...wanted, typed]
  const segments: Segment[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(word)) {
    const lower = found.toLowerCase()
    const length = whole.some((one) => isForm(lower, one)) ? found.length : beginningOf(found, typed)
    if (length === 0) continue
    if (index > end) segments.push({ text: text.slice(end, index), hit: false })
    segments.push({ text: found.slice(0, length), hit: true })
    end = index + length
  }
  return end < text.length ? [...segments, { text: text.slice(end), hit: false }] : segments
}

/** How much of a word is what was typed: marks stay with their letter. */
function beginningOf(found: string, typed: string | null): number {
  const lower = found.toLowerCase()
  if (typed === null || !lower.startsWith(typed)) return 0
  if (lower.length !== found.length) return found.length
  const marks = /^\p{M}*/u.exec(found.slice(typed.length))?.[0] ?? ''
  return typed.length + marks.length
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
