import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { setText, verbatimText } from '../text'
import type { Origin } from '../types'
import { command, requireEntry } from './draft'
import { wholeLines } from './words'

/**
 * Gives a verbatim block another source; blank lines around it are left to the board.
 *
 * At once: edits to different spots are both kept.
 */
export function editVerbatim(
  doc: Y.Doc,
  { block, source, origin }: { readonly block: BlockId; readonly source: string; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    const text = verbatimText(doc, block)
    if (text === null) return refuse('invalid', 'This block is not edited as source.')
    if (text.toString() !== source) setText(text, wholeLines(source, draft.eol))
    return ok(null)
  })
}
