import type * as Y from 'yjs'
import type { BlockId } from '../issue'
import { blocksOf } from './board-state'
import { isFragment, isText } from './content'
import { blockKey } from './keys'

/** The live title of a section or card, as inline markdown; null where the block is gone or has none. */
export function titleText(doc: Y.Doc, id: BlockId): Y.Text | null {
  const value = blocksOf(doc).get(id)?.get(blockKey.title)
  return isText(value) ? value : null
}

/** The live source of a verbatim block; null where the block is gone or is of another kind. */
export function verbatimText(doc: Y.Doc, id: BlockId): Y.Text | null {
  const value = blocksOf(doc).get(id)?.get(blockKey.source)
  return isText(value) ? value : null
}

/** The live rich text of a prose block; null where the block is gone or is of another kind. */
export function proseFragment(doc: Y.Doc, id: BlockId): Y.XmlFragment | null {
  const value = blocksOf(doc).get(id)?.get(blockKey.prose)
  return isFragment(value) ? value : null
}

/** Makes a live text read `next` by changing only what lies between their common start and end. */
export function setText(text: Y.Text, next: string): void {
  const now = text.toString()
  const { start, removed, added } = difference(now, next)
  if (removed > 0) text.delete(start, removed)
  if (added !== '') text.insert(start, added)
}

/** The one span in which two texts differ, never cutting a surrogate pair in half. */
export function difference(now: string, next: string): { start: number; removed: number; added: string } {
  const shorter = Math.min(now.length, next.length)
  let start = 0
  while (start < shorter && now[start] === next[start]) start += 1
  if (isHighSurrogate(now.charCodeAt(start - 1))) start -= 1
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1
  if (end > 0 && isLowSurrogate(now.charCodeAt(now.length - end))) end -= 1
  return { start, removed: now.length - end - start, added: next.slice(start, next.length - end) }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
