import type * as Y from 'yjs'
import { patchBoardWith, trashBlocks } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import { applyParts } from '../../../lib/pulls'
import { ok, type Refusal, type Result, refuse } from '../../../lib/result'
import type { SubmissionDetails, SubmissionRow } from '../../db/queries/submissions'
import type { TextPair } from '../../pulls/texts'
import type { SubmissionDeps } from './deps'

const forgotten: Refusal = refuse(
  'conflict',
  'What it changed can’t be told from git any more, so it can’t be taken back by itself. Change the text on the board.',
)

/** The texts that a placed change was told by; null for what is no change, and has its card. */
export async function placedTexts(deps: SubmissionDeps, details: SubmissionDetails): Promise<Result<TextPair | null>> {
  const { submission, pull } = details
  if (submission.status !== 'placed' || submission.part?.kind !== 'change') return ok(null)
  const head = submission.placedHead
  if (pull === null || pull.path === null || head === null || deps.pulls === undefined) return forgotten
  const base = head === pull.headOid ? ok(pull.baseOid) : await deps.pulls.texts.baseOf(head)
  if (!base.ok) return base
  if (base.value === null || base.value === head) return forgotten
  return deps.pulls.texts.read({ path: pull.path, base: base.value, head })
}

interface Unplace {
  readonly submission: SubmissionRow
  /** Of a change. */
  readonly texts: TextPair | null
  readonly actor: string
}

/**
 * Takes off the board what a submission brought: its card goes to the trash; a change is made backwards, as far as nobody
 * has gone on from it.
 */
export function unplace(doc: Y.Doc, { submission, texts, actor }: Unplace): Result<null> {
  const origin = { kind: 'place', actor } as const
  const { blockId: block, pullKey } = submission
  if (texts !== null && pullKey !== null) {
    const base = applyParts(texts.base, texts.head, [pullKey])
    if (base === texts.base) return forgotten
    patchBoardWith(doc, { base, next: texts.base, origin })
    return ok(null)
  }
  if (block === null) return ok(null)
  const trashed = trashBlocks(doc, { blocks: [blockId(block)], origin })
  // A card that is gone altogether has nothing to be trashed; the submission can wait again.
  return !trashed.ok && trashed.code !== 'not-found' && trashed.code !== 'gone' ? trashed : ok(null)
}
