import type * as Y from 'yjs'
import type { BlockId, Card, SubmissionId } from '../../issue'
import type { Result } from '../../result'
import { blocksOf } from '../board-state'
import type { BlockContent } from '../content'
import { blockKey } from '../keys'
import { fitNesting, relativeMarker } from '../marker'
import { type PlanBlock, plantIssue } from '../plant'
import { initialRanks } from '../rank'
import type { Origin, Target } from '../types'
import { newBlockMap } from '../write'
import { addBlock } from './add-block'
import type { Draft, Slot } from './draft'
import { nestingOf, styleOf } from './list-style'

export interface ParsedCard {
  /** What the ids of the card, and of all that is nested in it, begin with: one that no block's id begins with yet. */
  readonly prefix: string
  /** As it was parsed; its gap does not count. */
  readonly card: Card
  readonly submission: SubmissionId
  readonly target: Target
  readonly origin: Origin
}

/**
 * Adds a card that somebody wrote as markdown, with all that is nested in it: its text stays as written, its marker becomes
 * that of the list it enters. Gives the card's id.
 *
 * At once: two people adding at one place get both cards, one after the other; two adding the same prefix get one card.
 */
export function addParsed(doc: Y.Doc, { prefix, card, submission, target, origin }: ParsedCard): Result<BlockId> {
  const [top, ...nested] = plantIssue({ eol: '\n', blocks: [card], end: '' }, prefix).blocks
  if (top === undefined) throw new RangeError(`Expected a card, got ${JSON.stringify(card)}`)
  const { id } = top.content
  const content = (draft: Draft, slot: Slot) =>
    ({ ...top.content, ...styleIn(draft, slot, card), submission }) as BlockContent
  return doc.transact(() => {
    const added = addBlock(doc, { id, target, origin, isCard: true, content })
    if (added.ok) addNested(doc, nested)
    return added
  }, origin)
}

function addNested(doc: Y.Doc, nested: readonly PlanBlock[]): void {
  for (const parent of new Set(nested.map((block) => block.parent))) {
    const children = nested.filter((block) => block.parent === parent)
    const ranks = initialRanks(children.length)
    for (const [index, { content, asIs, memory }] of children.entries()) {
      const map = newBlockMap(content, { parent, rank: ranks[index] ?? '' }, memory)
      if (asIs) map.set(blockKey.asIs, true)
      blocksOf(doc).set(content.id, map)
    }
  }
}

function styleIn(draft: Draft, slot: Slot, { kind }: Card) {
  const { marker, parent } = styleOf(draft, slot)
  const own = { marker: relativeMarker(marker, parent) }
  if (kind === 'link') return own
  const entry = { ...marker, indent: marker.indent + fitNesting(nestingOf(draft), marker) }
  return { ...own, entryMarker: relativeMarker(entry, marker) }
}
