import { blockParts } from './block-text'
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

/** Pairs free texts of whatever sections that have at least half of their paragraphs in common: moved, and edited. */
export function pairSharing(matcher: Matcher, { a, b }: Lists): void {
  const isText = ({ block }: MatchItem) => block.kind === 'prose' || block.kind === 'verbatim'
  const olds = a.filter((item) => isText(item) && matcher.isFreeA(item)).slice(0, mostFree)
  const news = b.filter((item) => isText(item) && matcher.isFreeB(item)).slice(0, mostFree)
  if (olds.length === 0 || news.length === 0) return
  const scored = olds.flatMap((old) =>
    news.flatMap((now) => {
      const value = old.block.kind === now.block.kind ? sharedParts(old, now) : 0
      return value >= mostlyShared ? [{ old, now, value }] : []
    }),
  )
  for (const { old, now } of scored.sort((x, y) => y.value - x.value))
    if (matcher.isFreeA(old) && matcher.isFreeB(now)) matcher.pair(old, now)
}

/** So much of two texts is the same that one was made from the other, wherever it stands. */
const mostlyShared = 0.5

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
  if (old.item.block.kind !== now.item.block.kind || areOtherEvents(old.item, now.item)) return []
  const isInPlace =
    (matcher.toB.get(old.before) ?? '') === now.before && (matcher.toB.get(old.after) ?? '') === now.after
  const value = likenessOf(old.item, now.item) + (isInPlace ? inPlaceBonus : 0)
  const least = old.item.block.kind === 'link' ? alikeLinks : isInPlace ? alikeInPlace : alike
  return value >= least ? [{ old: old.item, now: now.item, value }] : []
}

/** A link with another title and another address is another link, unless next to nothing changed in both. */
const alikeLinks = 0.8

/** Of two equally alike, the one in the same place is meant. */
const inPlaceBonus = 0.01

/** Groups meet again and again: at another address, on another day or under another title, it is another event. */
function areOtherEvents({ block: a }: MatchItem, { block: b }: MatchItem): boolean {
  if (a.kind !== 'event' || b.kind !== 'event' || a.url === b.url) return false
  return a.date !== b.date || likeness(a.title, b.title) < alike
}

function likenessOf(a: MatchItem, b: MatchItem): number {
  const shared = sharedParts(a, b)
  return shared > 0 ? alike + shared * (1 - alike) : likeness(essentialWords(a), essentialWords(b))
}

/** Shorter paragraphs than this stand in many places. */
const weighty = 40

/** How many of their paragraphs, or lines, two texts have in common; 0 where that is none of any length. */
function sharedParts(a: MatchItem, b: MatchItem): number {
  const mine = blockParts(a.block)
  const parts = new Set(mine)
  const other = blockParts(b.block)
  const shared = other.filter((part) => parts.has(part))
  return shared.some((part) => part.length >= weighty) ? shared.length / Math.max(mine.length, other.length) : 0
}

/** What addresses have in common says nothing. */
const essentialWords = (item: MatchItem): string =>
  wordsOf(item).replace(/https?:\/\/(?:www\.)?|\.(?:com|org|io|dev|net)\b/g, ' ')
