import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { parseProse } from '../../markdown/prose/index'
import { type Result, refuse } from '../../result'
import { readIssueState } from '../board-state'
import type { Origin, Target } from '../types'
import { addBlock } from './add-block'

/**
 * Adds rich text from its markdown; empty, to be written in.
 *
 * At once: two people adding at one place get both, one after the other.
 */
export function addProse(
  doc: Y.Doc,
  prose: { readonly id: BlockId; readonly source: string; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  const { id, source, target, origin } = prose
  const { eol } = readIssueState(doc)
  const text = source.replace(/\r\n|\r|\n/g, eol).trim()
  const rich = text === '' ? ({ type: 'doc', content: [{ type: 'paragraph' }] } as const) : parseProse(text, eol)
  if (rich === null)
    return refuse('invalid', 'This text can’t be shown as rich text. Add it as markdown source instead.')
  const content = () => ({ kind: 'prose' as const, id, submission: null, doc: rich })
  return addBlock(doc, { id, target, origin, isCard: false, content })
}
