import type { Database, Transaction } from '../client'
import { auditLog } from '../schema'

export type AuditEntry = Pick<typeof auditLog.$inferInsert, 'userId' | 'act' | 'target' | 'detail'>

/** Notes an act, in the transaction that does it. */
export async function recordAct(tx: Database | Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry)
}

/** As `recordAct`, of several acts that were one. */
export async function recordActs(tx: Database | Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(auditLog).values([...entries])
}
