import type { Transaction } from '../../db/client'
import { cancelMessage, insertMessage } from '../../db/queries/outbox'
import { lockParts } from '../../db/queries/parts'
import { lockPull, type PullRow } from '../../db/queries/pulls'
import { declineComment } from '../../pulls/comment'

/** So long a decision can be taken back before its author is told: the time in which “Undo” is offered, and some more. */
const graceMs = 20_000

/** Names what the author of a pull request is told of this head of it: once, however often it is declined. */
export function tellKeyOf({ number, headOid }: Pick<PullRow, 'number' | 'headOid'>): string {
  return `pull-declined:${number}:${headOid}`
}

/**
 * Puts a comment with the reasons into the outbox once all parts of a pull request are declined. The pull request must be
 * locked before its parts are.
 */
export async function tellWhenDeclined(tx: Transaction, pullId: number, now: Date): Promise<void> {
  const pull = await lockPull(tx, pullId)
  const parts = await lockParts(tx, pullId)
  const declined = parts.filter(({ status }) => status === 'declined')
  const isOver = parts.every(({ status }) => status === 'declined' || status === 'withdrawn')
  if (pull === null || !isOver || declined.length === 0 || pull.state === 'merged') return
  await insertMessage(tx, {
    publicationId: pull.publicationId,
    key: tellKeyOf(pull),
    kind: 'pull-comment',
    payload: { pull: pull.number, body: declineComment(declined.flatMap(({ reason }) => reason ?? [])) },
    dueAt: new Date(now.getTime() + graceMs),
  })
}

/** Takes back what was not said yet: a part of the pull request waits again. */
export async function untell(tx: Transaction, pull: PullRow): Promise<void> {
  await cancelMessage(tx, tellKeyOf(pull))
}
