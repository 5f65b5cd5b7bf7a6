import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blockKey, rootParent } from '../keys'
import type { Origin } from '../types'
import { command, contentOf, fillSlot, joinList, mapOf, sectionsOf } from './draft'
import { requireSection } from './section-slot'
import { putIntoTrash } from './trash-blocks'

/**
 * Removes a section's heading only: its content joins the section before it, at the end; where there is none, what
 * precedes the first section.
 *
 * At once: what somebody moves into the section meanwhile shows up in Unplaced.
 */
export function dissolveSection(
  doc: Y.Doc,
  { block, origin }: { readonly block: BlockId; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const section = requireSection(draft, block)
    if (!section.ok) return section
    const sections = sectionsOf(draft).map(({ id }) => id)
    const parent = sections[sections.indexOf(block) - 1] ?? rootParent
    const siblings = contentOf(draft, parent)
    const content = contentOf(draft, block)
    joinList(draft, { parent: block, siblings: content, index: -1 })
    fillSlot(
      draft,
      { parent, siblings, index: siblings.length - 1 },
      {
        ids: content.map(({ id }) => id),
        write: (id, place) => mapOf(draft, id).set(blockKey.place, place),
      },
    )
    putIntoTrash(draft, [section.value], () => [])
    return ok(null)
  })
}
