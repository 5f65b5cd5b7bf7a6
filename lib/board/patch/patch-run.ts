import type * as Y from 'yjs'
import type { ProseNode } from '../../issue'
import { hunksOf, nodePrint, splitWords } from '../../match'
import { formatting, readPiece, type TextPiece } from '../prose'
import { offsetsOf } from './edit-text'

/** A word of a live text: as it is compared, with the names that its formatting has there. */
interface Word {
  readonly text: string
  readonly print: string
  readonly marks: ProseNode['marks']
  readonly keys: readonly string[]
}

/** Makes a live run of text say what `nodes` say, changing only the words whose letters or marks differ. */
export function patchRun(text: Y.XmlText, nodes: readonly ProseNode[]): void {
  const olds = (text.toDelta() as readonly TextPiece[]).flatMap(liveWords)
  const news = nodes.flatMap((node) => words(node, []))
  const offsets = offsetsOf(olds.map((word) => word.text))
  const prints = (list: readonly Word[]) => list.map(({ print }) => print)
  for (const { start, end, from, to } of hunksOf(prints(olds), prints(news)).toReversed())
    replaceWords(text, offsets[start] ?? 0, { olds: olds.slice(start, end), news: news.slice(from, to) })
}

function liveWords(piece: TextPiece): readonly Word[] {
  const keys = Object.keys(piece.attributes ?? {})
  const [node] = readPiece(piece)
  // What is no text (nothing writes such) takes one place.
  return node === undefined ? [{ text: '\uFFFC', print: 'unknown', marks: [], keys }] : words(node, keys)
}

function words(node: ProseNode, keys: readonly string[]): readonly Word[] {
  const marks = node.marks ?? []
  return splitWords(node.text ?? '').map((text) => ({
    text,
    print: nodePrint({ type: 'text', marks, text }),
    marks,
    keys,
  }))
}

function replaceWords(
  text: Y.XmlText,
  at: number,
  { olds, news }: { readonly olds: readonly Word[]; readonly news: readonly Word[] },
): void {
  const length = joinWords(olds).length
  if (joinWords(olds) === joinWords(news)) {
    formatWords(text, at, { olds, news })
    return
  }
  if (length > 0) text.delete(at, length)
  let to = at
  for (const word of news) {
    text.insert(to, word.text, formatting(word.marks ?? []))
    to += word.text.length
  }
}

/** The same letters with other marks. */
function formatWords(
  text: Y.XmlText,
  at: number,
  { olds, news }: { readonly olds: readonly Word[]; readonly news: readonly Word[] },
): void {
  const gone = Object.fromEntries(olds.flatMap(({ keys }) => keys).map((key) => [key, null]))
  let to = at
  for (const word of news) {
    text.format(to, word.text.length, { ...gone, ...formatting(word.marks ?? []) })
    to += word.text.length
  }
}

const joinWords = (list: readonly Word[]): string => list.map(({ text }) => text).join('')
