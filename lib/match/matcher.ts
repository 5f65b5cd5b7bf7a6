import { linkKey } from '../links'
import { blockPrint, blockWords } from './block-text'
import type { MatchItem } from './types'

/** The pairs found so far between two lists of items, one to one. */
export class Matcher {
  readonly toB = new Map<string, string>()
  readonly toA = new Map<string, string>()

  pair(a: MatchItem, b: MatchItem): void {
    this.toB.set(a.id, b.id)
    this.toA.set(b.id, a.id)
  }

  isFreeA = ({ id }: MatchItem): boolean => !this.toB.has(id)
  isFreeB = ({ id }: MatchItem): boolean => !this.toA.has(id)
}

/** Pairs free items of two lists that have the same name, in their order; null is no name. */
export function pairByName(matcher: Matcher, { a, b }: Lists, nameOf: (item: MatchItem) => string | null): void {
  const free = group(b.filter(matcher.isFreeB), nameOf)
  for (const item of a) {
    const name = matcher.isFreeA(item) ? nameOf(item) : null
    const other = name === null ? undefined : free.get(name)?.shift()
    if (other !== undefined) matcher.pair(item, other)
  }
}

/** The same for names that stand once on each side only. */
export function pairUnique(matcher: Matcher, { a, b }: Lists, nameOf: (item: MatchItem) => string | null): void {
  const mine = group(a.filter(matcher.isFreeA), nameOf)
  const other = group(b.filter(matcher.isFreeB), nameOf)
  for (const [name, [first, ...more]] of mine) {
    const [match, ...others] = other.get(name) ?? []
    if (first !== undefined && match !== undefined && more.length + others.length === 0) matcher.pair(first, match)
  }
}

export interface Lists {
  readonly a: readonly MatchItem[]
  readonly b: readonly MatchItem[]
}

export function group(
  items: readonly MatchItem[],
  nameOf: (item: MatchItem) => string | null,
): Map<string, MatchItem[]> {
  const groups = new Map<string, MatchItem[]>()
  for (const item of items) {
    const name = nameOf(item)
    if (name === null) continue
    const known = groups.get(name)
    if (known === undefined) groups.set(name, [item])
    else known.push(item)
  }
  return groups
}

const prints = new WeakMap<MatchItem['block'], string>()

/** All that an item says. Kept with the block, which never changes. */
export function printOf({ block }: MatchItem): string {
  const known = prints.get(block)
  if (known !== undefined) return known
  const print = blockPrint(block)
  prints.set(block, print)
  return print
}

const identities = new WeakMap<MatchItem['block'], string | null>()

/** What an item is: a link its address, an event its day and address; null for what is known by its text only. */
export function identityOf({ block }: MatchItem): string | null {
  const known = identities.get(block)
  if (known !== undefined) return known
  const identity = readIdentity(block)
  identities.set(block, identity)
  return identity
}

function readIdentity(block: MatchItem['block']): string | null {
  if (block.kind === 'link') return `link ${keyOf(block.url)}`
  if (block.kind === 'event') return `event ${block.date} ${keyOf(block.url)}`
  return block.kind === 'frontmatter' ? block.kind : null
}

/** Enough for the addresses of an issue, which all versions of it have; when it is full it starts anew. */
const rememberedKeys = 500
const keys = new Map<string, string>()

function keyOf(url: string): string {
  const known = keys.get(url)
  if (known !== undefined) return known
  const copy = detached(url)
  const key = linkKey(copy)
  if (keys.size >= rememberedKeys) keys.clear()
  keys.set(copy, key)
  return key
}

/** The same text by itself: a part of a text keeps all of that text in memory for as long as it is there. */
const detached = (text: string): string => ` ${text}`.slice(1)

/** An event by its address alone, or by its day and group: for one whose day or address was put right. */
export function looseIdentities({ block }: MatchItem): readonly string[] {
  if (block.kind === 'link') return [`title ${plainTitle(block.title)}`]
  if (block.kind !== 'event') return []
  return [`url ${keyOf(block.url)}`, `group ${block.date} ${block.group} ${plainTitle(block.title)}`]
}

/** A title as people hear it: without markup, case and punctuation. */
export function plainTitle(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')
}

export const wordsOf = ({ block }: MatchItem): string => blockWords(block)
