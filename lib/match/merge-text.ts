import { mergeSequence, type Span, type Stretch } from './merge-sequence'

/** A merged text; `clashes` says that both changed the same words differently: there ours stands. */
export interface MergedText {
  readonly text: string
  readonly clashes: boolean
}

interface Texts {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** Merges what two sides made of one text: line by line, and within lines that both changed, word by word. */
export function mergeText({ base, ours, theirs }: Texts): MergedText {
  const easy = mergeEasily(base, ours, theirs)
  if (easy !== null) return { text: easy, clashes: false }
  return mergeBy(splitLines, { base, ours, theirs }, mergeWords)
}

/** Merges word by word only. */
export function mergeWords({ base, ours, theirs }: Texts): MergedText {
  return mergeBy(splitWords, { base, ours, theirs }, mergeClash)
}

/** What needs no look inside; null where both sides changed the value differently. */
export function mergeEasily<T>(base: T, ours: T, theirs: T): T | null {
  if (theirs === base || theirs === ours) return ours
  return ours === base ? theirs : null
}

function mergeBy(
  split: (text: string) => readonly string[],
  { base, ours, theirs }: Texts,
  inner: (texts: Texts) => MergedText,
): MergedText {
  const lists = { base: split(base), ours: split(ours), theirs: split(theirs) }
  const cut = (list: readonly string[], { start, end }: Span) => list.slice(start, end).join('')
  const parts = mergeSequence(lists).map((stretch: Stretch): MergedText => {
    const texts = {
      base: cut(lists.base, stretch.base),
      ours: cut(lists.ours, stretch.ours),
      theirs: cut(lists.theirs, stretch.theirs),
    }
    if (stretch.kind !== 'both') return { text: texts[stretch.kind], clashes: false }
    const easy = mergeEasily(texts.base, texts.ours, texts.theirs)
    return easy === null ? inner(texts) : { text: easy, clashes: false }
  })
  return { text: parts.map(({ text }) => text).join(''), clashes: parts.some(({ clashes }) => clashes) }
}

/** Both inserted at one place: both stay, ours first, once where one holds the other. All else is a contradiction. */
function mergeClash({ base, ours, theirs }: Texts): MergedText {
  if (base !== '') return { text: ours, clashes: withoutSpace(ours) !== withoutSpace(theirs) }
  if (ours.includes(theirs)) return { text: ours, clashes: false }
  return { text: theirs.includes(ours) ? theirs : ours + theirs, clashes: false }
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '')

/** Lines and what stands between them, so that the last line is like any other. */
const splitLines = (text: string): readonly string[] => text.match(/[^\r\n]+|\r\n|\r|\n/g) ?? []

/** Words, white space, and every other character by itself. */
export const splitWords = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu) ?? []
