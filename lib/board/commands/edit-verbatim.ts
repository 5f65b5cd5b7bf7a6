import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { dedent } from '../marker'
import { setText, verbatimText } from '../text'
import { isCardKind } from '../tree'
import type { Origin } from '../types'
import { command, requireEntry } from './draft'
import { markerOf } from './list-style'
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
    const parent = draft.entries.get(entry.value.place.parent as BlockId)
    const by = parent !== undefined && isCardKind(parent.kind) ? markerOf(draft, parent.id).indent : ''
    if (text.toString() !== source) setText(text, dedent(wholeLines(source, draft.eol), by))
    return ok(null)
  })
}
