import type * as Y from 'yjs'
import type { BlockId, SubmissionId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { readStringOrNull } from '../content'
import { blockKey } from '../keys'
import { isCardKind } from '../tree'
import type { Origin } from '../types'
import { command, mapOf, requirePlaced, setValue } from './draft'

/**
 * Says which submission a card stands for, of a card that came onto the board some other way. Refuses one that stands for
 * another already.
 *
 * At once: of two submissions that are bound to one card, one holds.
 */
export function bindSubmission(
  doc: Y.Doc,
  binding: { readonly block: BlockId; readonly submission: SubmissionId; readonly origin: Origin },
): Result<null> {
  const { block, submission, origin } = binding
  return command(doc, origin, (draft) => {
    const entry = requirePlaced(draft, block)
    if (!entry.ok) return entry
    if (!isCardKind(entry.value.kind)) return refuse('invalid', 'This block is not a link or an event.')
    const map = mapOf(draft, block)
    const bound = readStringOrNull(map, blockKey.submission)
    if (bound !== null && bound !== submission)
      return refuse('conflict', 'This card was made from another submission already.')
    setValue(map, blockKey.submission, submission)
    return ok(null)
  })
}
