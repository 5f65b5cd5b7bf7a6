import type * as Y from 'yjs'
import type { BlockId, SectionBlock } from '../../issue'
import { newHeading } from '../../markdown'
import { ok, type Result } from '../../result'
import type { Origin } from '../types'
import { insertBlock } from './add-block'
import { command, requireNew } from './draft'
import { sectionSlot } from './section-slot'

/**
 * Adds an empty section after the content of another one; `after` null: as the first.
 *
 * At once: two people adding after one section get both, one after the other.
 */
export function addSection(
  doc: Y.Doc,
  section: {
    readonly id: BlockId
    readonly title: string
    readonly level: SectionBlock['level']
    readonly after: BlockId | null
    readonly origin: Origin
  },
): Result<BlockId> {
  const { id, title, level, after, origin } = section
  return command(doc, origin, (draft) => {
    const isNew = requireNew(draft, id)
    if (!isNew.ok) return isNew
    const slot = sectionSlot(draft, after, new Set())
    if (!slot.ok) return slot
    const form = { open: `${'#'.repeat(level)} `, close: '' }
    const content = { kind: 'section' as const, id, submission: null, level, title: newHeading(title), form }
    insertBlock(draft, slot.value, content)
    return ok(id)
  })
}
