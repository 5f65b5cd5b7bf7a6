import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { newHeading } from '../../markdown'
import { ok, type Result } from '../../result'
import { setText, titleText } from '../text'
import type { Origin } from '../types'
import { command } from './draft'
import { requireSection } from './section-slot'

/**
 * Gives a section another title, of inline markdown.
 *
 * At once: two people changing different words both keep their change.
 */
export function renameSection(
  doc: Y.Doc,
  { block, title, origin }: { readonly block: BlockId; readonly title: string; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const section = requireSection(draft, block)
    if (!section.ok) return section
    const text = titleText(doc, block)
    if (text !== null) setText(text, newHeading(title))
    return ok(null)
  })
}
