import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blocksOf } from '../board-state'
import { plainForm } from '../content'
import { noMemory } from '../gap'
import { relativeMarker } from '../marker'
import type { NewCard, Origin, Target } from '../types'
import { newBlockMap } from '../write'
import { command, fillSlot, joinList, requireNew } from './draft'
import { styleOf } from './list-style'
import { resolveTarget } from './target'
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
  return command(doc, origin, (draft) => {
    const isNew = requireNew(draft, card.id)
    if (!isNew.ok) return isNew
    const url = cardUrl(card.url)
    if (!url.ok) return url
    const slot = resolveTarget(draft, target, { moving: new Set(), onlyCards: true })
    if (!slot.ok) return slot
    const style = styleOf(draft, slot.value)
    const content = {
      kind: 'link' as const,
      id: card.id,
      submission: card.submission ?? null,
      marker: relativeMarker(style.marker, style.parent),
      tags: cardTags(card.tags ?? []),
      lead: '',
      title: cardTitle(card.title),
      url: url.value,
      form: plainForm,
      suffix: '',
    }
    joinList(draft, slot.value)
    fillSlot(draft, slot.value, {
      ids: [card.id],
      write: (id, place) => blocksOf(doc).set(id, newBlockMap(content, place, noMemory)),
    })
    return ok(card.id)
  })
}
