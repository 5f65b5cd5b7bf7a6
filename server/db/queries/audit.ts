import type { Database, Transaction } from '../client'
import { auditLog } from '../schema'

export type AuditEntry = Pick<typeof auditLog.$inferInsert, 'userId' | 'act' | 'target' | 'detail'>

/** Notes an act, in the transaction that does it. */
export async function recordAct(tx: Database | Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry)
}
