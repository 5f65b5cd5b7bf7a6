import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import type { Result } from '../../result'
import { plainForm } from '../content'
import { relativeMarker } from '../marker'
import type { NewCard, Origin, Target } from '../types'
import { addBlock } from './add-block'
import type { Draft, Slot } from './draft'
import { styleOf } from './list-style'
import { cardTags, cardTitle, cardUrl } from './words'

/**
 * Adds a link to a list, in the style of that list; title and URL may be empty, to be filled in.
 *
 * At once: two people adding at one place get both cards, one after the other; two adding the same id get one card.
 */
export function addCard(
  doc: Y.Doc,
  { card, target, origin }: { readonly card: NewCard; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  const url = cardUrl(card.url)
  if (!url.ok) return url
  const { id } = card
  const content = (draft: Draft, slot: Slot) => newLinkContent({ ...card, url: url.value }, styleIn(draft, slot))
  return addBlock(doc, { id, target, origin, isCard: true, content })
}

function styleIn(draft: Draft, slot: Slot): string {
  const { marker, parent } = styleOf(draft, slot)
  return relativeMarker(marker, parent)
}

function newLinkContent({ id, title, url, tags = [], submission }: NewCard, marker: string) {
  return {
    kind: 'link' as const,
    id,
    submission: submission ?? null,
    marker,
    tags: cardTags(tags),
    lead: '',
    title: cardTitle(title),
    url,
    form: plainForm,
    suffix: '',
  }
}
