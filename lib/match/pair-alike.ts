import { likeness } from './likeness'
import { type Lists, type Matcher, wordsOf } from './matcher'
import type { MatchItem } from './types'

/** From here on two texts are one text that was edited. */
const alike = 0.5

/** Between two neighbours that are the same, an edit may leave less. */
const alikeInPlace = 0.34

/** More free items than this in one section are a rewrite: comparing each with each would take long. */
const mostFree = 60

/** Pairs free items of a section that read alike, the most alike first; those in the same place more readily. */
export function pairAlike(matcher: Matcher, { a, b }: Lists): void {
  const olds = placed(a, matcher.isFreeA, (id) => matcher.toB.has(id)).slice(0, mostFree)
  const news = placed(b, matcher.isFreeB, (id) => matcher.toA.has(id)).slice(0, mostFree)
  if (olds.length === 0 || news.length === 0) return
  const scored = olds.flatMap((old) => news.flatMap((now) => score(matcher, old, now)))
  for (const { old, now } of scored.sort((x, y) => y.value - x.value))
    if (matcher.isFreeA(old) && matcher.isFreeB(now)) matcher.pair(old, now)
}

/** A free item with the nearest matched one before it and after it. */
interface Placed {
  readonly item: MatchItem
  readonly before: string
  after: string
}

function placed(
  items: readonly MatchItem[],
  isFree: (item: MatchItem) => boolean,
  isMatched: (id: string) => boolean,
): readonly Placed[] {
  const found: Placed[] = []
  let before = ''
  let open = 0
  for (const item of items) {
    if (isFree(item)) found.push({ item, before, after: '' })
    else if (isMatched(item.id)) {
      before = item.id
      for (; open < found.length; open += 1) Object.assign(found[open] ?? {}, { after: item.id })
    }
  }
  return found
}

function score(matcher: Matcher, old: Placed, now: Placed) {
  if (old.item.block.kind !== now.item.block.kind) return []
  const inPlace = (matcher.toB.get(old.before) ?? '') === now.before && (matcher.toB.get(old.after) ?? '') === now.after
  const value = likeness(essentialWords(old.item), essentialWords(now.item)) + (inPlace ? 0.01 : 0)
  return value >= (inPlace ? alikeInPlace : alike) ? [{ old: old.item, now: now.item, value }] : []
}

/** What addresses have in common says nothing. */
const essentialWords = (item: MatchItem): string =>
  wordsOf(item).replace(/https?:\/\/(?:www\.)?|\.(?:com|org|io|dev|net)\b/g, ' ')
