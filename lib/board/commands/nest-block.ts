import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { type Entry, isCardKind } from '../tree'
import type { Origin } from '../types'
import { command, contentOf, type Draft, requirePlaced } from './draft'
import { moveInto } from './move-blocks'

/**
 * Puts a card under the card above it, as the last of what stands there.
 *
 * At once: when somebody nests the upper one under the lower, both show up in Unplaced.
 */
export function nestBlock(
  doc: Y.Doc,
  { block, origin }: { readonly block: BlockId; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requirePlacedCard(draft, block)
    if (!entry.ok) return entry
    const row = contentOf(draft, entry.value.place.parent)
    const above = row[row.findIndex(({ id }) => id === block) - 1]
    if (above === undefined || !isCardKind(above.kind))
      return refuse('conflict', 'There is no link above this one to put it under.')
    const siblings = contentOf(draft, above.id)
    moveInto(draft, { parent: above.id, siblings, index: siblings.length - 1 }, [entry.value])
    return ok(null)
  })
}

/** A card that stands in the document. */
export function requirePlacedCard(draft: Draft, id: BlockId): Result<Entry> {
  const entry = requirePlaced(draft, id)
  if (!entry.ok || isCardKind(entry.value.kind)) return entry
  return refuse('invalid', 'Only links and events can be put under one another.')
}
