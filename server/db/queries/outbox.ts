import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { outbox } from '../schema'

type Reader = Database | Transaction

export type OutboxRow = typeof outbox.$inferSelect
export type NewMessage = Pick<OutboxRow, 'publicationId' | 'key' | 'kind' | 'payload' | 'dueAt'>

/** Puts a message into the outbox; one with this key that is there already stays as it is. */
export async function insertMessage(tx: Transaction, message: NewMessage): Promise<void> {
  await tx.insert(outbox).values(message).onConflictDoNothing()
}

/** Takes back a message that was not sent; one that was stays as it is. */
export async function cancelMessage(tx: Transaction, key: string): Promise<void> {
  await tx.delete(outbox).where(and(eq(outbox.key, key), isNull(outbox.doneAt)))
}

/**
 * The messages that are due, oldest first, put off until `lease` so that no other process sends them too. Whoever dies
 * while sending leaves them to be sent again after that.
 */
export async function claimMessages(
  db: Database,
  at: { readonly publicationId: number; readonly now: Date; readonly lease: Date; readonly limit: number },
): Promise<readonly OutboxRow[]> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.publicationId, at.publicationId), isNull(outbox.doneAt), lte(outbox.dueAt, at.now)))
      .orderBy(outbox.id)
      .limit(at.limit)
      .for('update', { skipLocked: true })
    for (const { id } of rows) await tx.update(outbox).set({ dueAt: at.lease }).where(eq(outbox.id, id))
    return rows
  })
}

/** Notes what became of a message: sent or given up (`doneAt`), or to be tried again. */
export async function settleMessage(
  db: Reader,
  id: number,
  result: Pick<OutboxRow, 'attempts' | 'dueAt' | 'doneAt' | 'problem'>,
): Promise<void> {
  await db.update(outbox).set(result).where(eq(outbox.id, id))
}

/** The messages that could not be sent when it was last tried. */
export async function listStuckMessages(db: Reader, publicationId: number): Promise<readonly OutboxRow[]> {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.publicationId, publicationId), isNull(outbox.doneAt), isNotNull(outbox.problem)))
    .orderBy(outbox.id)
}

/** The keys of messages that were sent. */
export async function listSentKeys(db: Reader, publicationId: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ key: outbox.key })
    .from(outbox)
    .where(and(eq(outbox.publicationId, publicationId), isNotNull(outbox.doneAt), isNull(outbox.problem)))
  return new Set(rows.map(({ key }) => key))
}
