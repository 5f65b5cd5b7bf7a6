import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blocksOf } from '../board-state'
import type { BlockContent } from '../content'
import { noMemory } from '../gap'
import { isCardKind } from '../tree'
import type { Origin, Target } from '../types'
import { newBlockMap } from '../write'
import { command, type Draft, fillSlot, joinList, requireNew, type Slot } from './draft'
import { resolveTarget } from './target'

/** Where a new block goes, and what it is once it is known where: its style is that of its neighbours. */
export interface Addition {
  readonly id: BlockId
  readonly target: Target
  readonly origin: Origin
  readonly isCard: boolean
  readonly content: (draft: Draft, slot: Slot) => BlockContent
}

/** Adds one block to a target. Text that is no card stands beside cards, never in one. */
export function addBlock(doc: Y.Doc, { id, target, origin, isCard, content }: Addition): Result<BlockId> {
  return command(doc, origin, (draft) => {
    const isNew = requireNew(draft, id)
    if (!isNew.ok) return isNew
    const slot = resolveTarget(draft, target, { moving: new Set(), onlyCards: isCard })
    if (!slot.ok) return slot
    insertBlock(draft, slot.value, content(draft, slot.value))
    return ok(id)
  })
}

/** Puts a new block into a slot. */
export function insertBlock(draft: Draft, slot: Slot, content: BlockContent): void {
  if (isCardKind(content.kind)) joinList(draft, slot)
  fillSlot(draft, slot, {
    ids: [content.id],
    write: (id, place) => blocksOf(draft.doc).set(id, newBlockMap(content, place, noMemory)),
  })
}
