import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import type { Result } from '../../result'
import { readIssueState } from '../board-state'
import type { Origin, Target } from '../types'
import { addBlock } from './add-block'
import { wholeLines } from './words'

/**
 * Adds markdown source that is kept as it stands: a comment, HTML, reference definitions.
 *
 * At once: two people adding at one place get both, one after the other.
 */
export function addVerbatim(
  doc: Y.Doc,
  verbatim: { readonly id: BlockId; readonly source: string; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  const { id, source, target, origin } = verbatim
  const text = wholeLines(source, readIssueState(doc).eol)
  const content = () => ({ kind: 'verbatim' as const, id, submission: null, source: text })
  return addBlock(doc, { id, target, origin, isCard: false, content })
}
