import type * as Y from 'yjs'
import { bindSubmission } from '../../lib/board'
import { submissionId } from '../../lib/issue'
import type { PullPart } from '../../lib/pulls'
import type { Transaction } from '../db/client'
import { placePart } from '../db/queries/parts'
import type { CardOnBoard } from './cards'

export interface Binding {
  /** The submission. */
  readonly id: string
  readonly part: PullPart
  /** The head it was read from. */
  readonly head: string
  readonly issueId: number
  /** The editor who placed it; null where it came onto the board by itself. */
  readonly actor: string | null
  readonly now: Date
}

/**
 * Marks a part as placed: on the first of the cards that stands for nothing else. Where all of them do, or there are none
 * since the part is a change, it is placed without a card of its own. Gives the card's block, or null.
 */
export async function bindPart(
  { doc, tx }: { readonly doc: Y.Doc; readonly tx: Transaction },
  cards: readonly CardOnBoard[],
  { id, part, head, issueId, actor, now }: Binding,
): Promise<string | null> {
  const origin = { kind: 'place', actor } as const
  const bound = cards.find(({ block }) => bindSubmission(doc, { block, submission: submissionId(id), origin }).ok)
  const block = bound?.block ?? null
  const kind = block === null ? 'change' : part.kind
  await placePart(tx, id, {
    kind,
    issueId,
    blockId: block,
    decidedBy: actor,
    placedSource: part.source,
    placedHead: head,
    decidedAt: now,
  })
  return block
}
