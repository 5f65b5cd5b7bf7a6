import { linkKey } from '../links'
import { titleText } from '../markdown'
import { likeness } from '../match'
import type { CardEntry } from './entries'

/** A card that the base had and the head has otherwise or elsewhere. */
export interface CardPair {
  readonly base: CardEntry
  readonly head: CardEntry
}

/** Below this two cards tell of different things. */
const leastLikeness = 0.6
/** More removed cards than this times added ones are compared by what they are alone, not by likeness. */
const mostCompared = 40_000

interface Candidates {
  readonly removed: readonly CardEntry[]
  readonly added: readonly CardEntry[]
  /** Whether both stand in one place that changed. */
  readonly isSamePlace: (base: CardEntry, head: CardEntry) => boolean
}

/**
 * Which removed cards come back as which added ones: by what they are in the same section, then anywhere, then by likeness
 * where they stand in one changed place. Each card is in one pair at most.
 */
export function pairCards({ removed, added, isSamePlace }: Candidates): readonly CardPair[] {
  const open = { removed: new Set(removed), added: new Set(added) }
  const pairs: CardPair[] = []
  const take = (base: CardEntry, head: CardEntry) => {
    open.removed.delete(base)
    open.added.delete(head)
    pairs.push({ base, head })
  }
  const identities = [(card: CardEntry) => `${card.section}\n${cardIdentity(card)}`, cardIdentity]
  for (const identity of identities) pairBy(identity, open, take)
  pairBy(nameOf, open, take)
  if (open.removed.size * open.added.size <= mostCompared) pairAlike(open, isSamePlace, take)
  return pairs
}

/** What a card is: a link its page, an event its day, its page and its name. */
export function cardIdentity({ block }: Pick<CardEntry, 'block'>): string {
  if (block.kind === 'link') return linkKey(block.url)
  return `${block.date} ${linkKey(block.url)} ${titleText(block.title)}`
}

/** A link whose page has changed is known by its title in its section; events of one name come back every month. */
function nameOf({ block, section }: CardEntry): string | null {
  const title = titleText(block.title)
  return block.kind === 'link' && title !== '' ? `${section}\n${title}` : null
}

type Open = { readonly removed: Set<CardEntry>; readonly added: Set<CardEntry> }
type Take = (base: CardEntry, head: CardEntry) => void

function pairBy(identity: (card: CardEntry) => string | null, { removed, added }: Open, take: Take): void {
  const waiting = new Map<string, CardEntry[]>()
  for (const card of removed) {
    const key = identity(card)
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), card])
  }
  for (const card of [...added]) {
    const partner = waiting.get(identity(card) ?? '')?.shift()
    if (partner !== undefined) take(partner, card)
  }
}

function pairAlike({ removed, added }: Open, isSamePlace: Candidates['isSamePlace'], take: Take): void {
  const scored = [...removed].flatMap((base) =>
    [...added].flatMap((head) => {
      if (base.block.kind !== head.block.kind || !isSamePlace(base, head)) return []
      const score = likeness(cardWords(base), cardWords(head))
      return score >= leastLikeness ? [{ base, head, score }] : []
    }),
  )
  for (const { base, head } of scored.toSorted((one, other) => other.score - one.score))
    if (removed.has(base) && added.has(head)) take(base, head)
}

function cardWords({ block }: CardEntry): string {
  const occasion = block.kind === 'event' ? `${block.date} ${block.place} ${titleText(block.group)}` : ''
  return `${titleText(block.title)} ${block.url} ${occasion}`
}
