import { commonPairs } from '../diff/common'
import { likeness } from './likeness'
import { group, identityOf, type Lists, type Matcher, pairByName, plainTitle, printOf } from './matcher'
import type { MatchItem } from './types'

/**
 * Pairs sections: by title in order; of several with one title those that hold the same; by title anywhere; and renamed
 * ones by what they hold or where they stand.
 */
export function matchSections(matcher: Matcher, { a, b }: Lists): void {
  const lists = { a: a.filter(isSection), b: b.filter(isSection) }
  const prints = lazily(() => ({ a: contentPrints(a), b: contentPrints(b) }))
  pairRepeated(matcher, lists, prints)
  const free = { a: lists.a.filter(matcher.isFreeA), b: lists.b.filter(matcher.isFreeB) }
  for (const [x, y] of commonPairs(free.a.map(fullTitle), free.b.map(fullTitle))) pairAt(matcher, free, [x, y])
  pairByName(matcher, lists, fullTitle)
  pairByName(matcher, lists, ({ block }) => (block.kind === 'section' ? plainTitle(block.title) || null : null))
  if (lists.a.every((item) => !matcher.isFreeA(item)) || lists.b.every((item) => !matcher.isFreeB(item))) return
  pairRenamed(matcher, lists, prints())
}

interface BothPrints {
  readonly a: Prints
  readonly b: Prints
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A title that one side has more often than the other: the most alike are the same, and the rest is new or gone. */
function pairRepeated(matcher: Matcher, lists: Lists, prints: () => BothPrints): void {
  const others = group(lists.b, fullTitle)
  for (const [title, mine] of group(lists.a, fullTitle)) {
    const other = others.get(title) ?? []
    if (other.length === 0 || mine.length === other.length) continue
    const pairs = mine.flatMap((old) =>
      other.map((now) => ({ old, now, value: sameness(prints().a.get(old.id), prints().b.get(now.id)) })),
    )
    for (const { old, now, value } of pairs.sort((x, y) => y.value - x.value))
      if (value > 0 && matcher.isFreeA(old) && matcher.isFreeB(now)) matcher.pair(old, now)
  }
}

const isSection = ({ block }: MatchItem): boolean => block.kind === 'section'

const fullTitle = ({ block }: MatchItem): string =>
  block.kind === 'section' ? `${block.level} ${block.title.trim()}` : ''

function pairAt(matcher: Matcher, lists: Lists, [x, y]: readonly [number, number]): void {
  const item = lists.a[x]
  const other = lists.b[y]
  if (item !== undefined && other !== undefined) matcher.pair(item, other)
}

type Prints = ReadonlyMap<string, ReadonlySet<string>>

/** What each section holds, as names that stay when its title changes. */
function contentPrints(items: readonly MatchItem[]): Prints {
  const groups = group(items, ({ section, block }) => (block.kind === 'section' ? null : section))
  return new Map([...groups].map(([id, held]) => [id, new Set(held.map((item) => identityOf(item) ?? printOf(item)))]))
}

/** How much of the smaller section must stand in the other for both to be one. */
const sharedContent = 0.5

function pairRenamed(matcher: Matcher, lists: Lists, prints: BothPrints): void {
  const candidates = lists.a.filter(matcher.isFreeA).flatMap((old) =>
    lists.b.filter(matcher.isFreeB).map((now) => ({
      old,
      now,
      value: sameness(prints.a.get(old.id), prints.b.get(now.id)) + titleLikeness(old, now),
      inPlace: isInPlace(matcher, lists, { old, now }),
    })),
  )
  for (const { old, now, value, inPlace } of candidates.sort((x, y) => y.value - x.value)) {
    const isEnough = value >= sharedContent || (inPlace && areEmpty(prints, old, now))
    if (isEnough && matcher.isFreeA(old) && matcher.isFreeB(now)) matcher.pair(old, now)
  }
}

function sameness(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): number {
  if (a === undefined || b === undefined) return 0
  const shared = [...a].filter((print) => b.has(print)).length
  return shared / Math.min(a.size, b.size)
}

function titleLikeness(a: MatchItem, b: MatchItem): number {
  return a.block.kind === 'section' && b.block.kind === 'section' ? likeness(a.block.title, b.block.title) * 0.75 : 0
}

function areEmpty(prints: BothPrints, old: MatchItem, now: MatchItem): boolean {
  return !prints.a.has(old.id) && !prints.b.has(now.id)
}

/** Whether both stand after the same section and before the same one, at one level. */
function isInPlace(
  matcher: Matcher,
  { a, b }: Lists,
  { old, now }: { readonly old: MatchItem; readonly now: MatchItem },
): boolean {
  const x = a.indexOf(old)
  const y = b.indexOf(now)
  const same = (from: number, to: number) => {
    const id = a[from]?.id
    return (id === undefined ? undefined : matcher.toB.get(id)) === b[to]?.id
  }
  const level = (item: MatchItem) => (item.block.kind === 'section' ? item.block.level : 0)
  return level(old) === level(now) && same(x - 1, y - 1) && same(x + 1, y + 1)
}
