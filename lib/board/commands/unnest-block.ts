import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { isCardKind } from '../tree'
import type { Origin } from '../types'
import { command, contentOf } from './draft'
import { moveInto } from './move-blocks'
import { requirePlacedCard } from './nest-block'

/**
 * Takes a card out of the card it stands under, to right after that one.
 *
 * At once: when somebody moves the upper card away, this one stays where that one was.
 */
export function unnestBlock(
  doc: Y.Doc,
  { block, origin }: { readonly block: BlockId; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requirePlacedCard(draft, block)
    if (!entry.ok) return entry
    const parent = draft.entries.get(entry.value.place.parent as BlockId)
    if (parent === undefined || !isCardKind(parent.kind))
      return refuse('conflict', 'This one does not stand under another link.')
    const siblings = contentOf(draft, parent.place.parent)
    const index = siblings.findIndex(({ id }) => id === parent.id)
    moveInto(draft, { parent: parent.place.parent, siblings, index }, [entry.value])
    return ok(null)
  })
}
