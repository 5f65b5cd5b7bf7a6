import type * as Y from 'yjs'
import { hunksOf, splitWords } from '../../match'
import { difference } from '../text'

/** Makes a live text read `next`, changing only the words that differ: carets elsewhere stay where they are. */
export function editText(text: Y.Text, next: string): void {
  const now = text.toString()
  if (now === next) return
  const olds = splitWords(now)
  const news = splitWords(next)
  const offsets = offsetsOf(olds)
  for (const { start, end, from, to } of hunksOf(olds, news).toReversed()) {
    const edit = difference(olds.slice(start, end).join(''), news.slice(from, to).join(''))
    const at = (offsets[start] ?? 0) + edit.start
    if (edit.removed > 0) text.delete(at, edit.removed)
    if (edit.added !== '') text.insert(at, edit.added)
  }
}

/** Where each word starts, and where the last one ends. */
export function offsetsOf(words: readonly string[]): readonly number[] {
  const offsets = [0]
  for (const word of words) offsets.push((offsets.at(-1) ?? 0) + word.length)
  return offsets
}
