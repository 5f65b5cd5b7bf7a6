import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blocksOf } from '../board-state'
import type { BlockContent } from '../content'
import { noMemory } from '../gap'
import type { Origin, Target } from '../types'
import { newBlockMap } from '../write'
import { command, fillSlot, requireNew } from './draft'
import { resolveTarget } from './target'

/** Adds text that is no card: it stands beside cards, never in one. */
export function addBlock(
  doc: Y.Doc,
  { content, target, origin }: { readonly content: BlockContent; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  return command(doc, origin, (draft) => {
    const isNew = requireNew(draft, content.id)
    if (!isNew.ok) return isNew
    const slot = resolveTarget(draft, target, { moving: new Set(), onlyCards: false })
    if (!slot.ok) return slot
    fillSlot(draft, slot.value, {
      ids: [content.id],
      write: (id, place) => blocksOf(doc).set(id, newBlockMap(content, place, noMemory)),
    })
    return ok(content.id)
  })
}
