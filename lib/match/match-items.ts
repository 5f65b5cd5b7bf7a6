import { commonPairs } from '../diff/common'
import { matchSections } from './match-sections'
import { group, identityOf, type Lists, looseIdentities, Matcher, pairByName, pairUnique, printOf } from './matcher'
import { pairAlike, pairSharing } from './pair-alike'
import type { MatchItem } from './types'

/** Which item of one version is which of the other, by id, both ways. */
export interface Matching {
  readonly toB: ReadonlyMap<string, string>
  readonly toA: ReadonlyMap<string, string>
}

/**
 * Matches the items of two versions by what they are: sections by title, links by address and section, events by day and
 * address, text by its words; what moved to another section by its address or its words. `spare` are more items of the
 * second version that have no place in its text (removed ones): they match what is the same and nowhere else.
 */
export function matchItems({ a, b, spare = [] }: Lists & { readonly spare?: readonly MatchItem[] }): Matching {
  const matcher = new Matcher()
  matchSections(matcher, { a, b })
  const sections = sectionLists(matcher, { a, b })
  for (const lists of sections) pairInOrder(matcher, lists)
  for (const lists of sections) pairByName(matcher, lists, printOf)
  for (const lists of sections) pairByName(matcher, lists, identityOf)
  pairUnique(matcher, { a, b }, identityOf)
  pairUnique(matcher, { a, b }, weightyPrint)
  pairSpare(matcher, a, spare)
  for (const lists of sections) pairLoosely(matcher, lists)
  pairSharing(matcher, { a, b })
  return matcher
}

/** What stands in sections that are the same, and what precedes the first. */
function sectionLists(matcher: Matcher, { a, b }: Lists): readonly Lists[] {
  const isContent = ({ block }: MatchItem) => block.kind !== 'section'
  const others = group(b.filter(isContent), ({ section }) => section)
  return [...group(a.filter(isContent), ({ section }) => section)].map(([section, items]) => ({
    a: items,
    b: others.get(section === '' ? '' : (matcher.toB.get(section) ?? 'none')) ?? [],
  }))
}

function pairInOrder(matcher: Matcher, { a, b }: Lists): void {
  for (const [x, y] of commonPairs(a.map(printOf), b.map(printOf))) {
    const item = a[x]
    const other = b[y]
    if (item !== undefined && other !== undefined) matcher.pair(item, other)
  }
}

/** Shorter text than this stands in many places and says nothing of where it came from. */
const weighty = 24

const weightyPrint = (item: MatchItem): string | null =>
  item.block.kind !== 'section' && printOf(item).length >= weighty ? printOf(item) : null

function pairSpare(matcher: Matcher, a: readonly MatchItem[], spare: readonly MatchItem[]): void {
  if (spare.length === 0) return
  pairByName(matcher, { a, b: spare }, printOf)
  pairByName(matcher, { a, b: spare }, identityOf)
}

function pairLoosely(matcher: Matcher, lists: Lists): void {
  const nameAt = (index: number) => (item: MatchItem) => looseIdentities(item)[index] ?? null
  for (const index of [0, 1]) pairUnique(matcher, lists, nameAt(index))
  pairAlike(matcher, lists)
}
