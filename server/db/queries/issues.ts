import { and, desc, eq } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { issues } from '../schema'

type Reader = Database | Transaction

export type IssueRow = typeof issues.$inferSelect
export type NewIssue = Pick<IssueRow, 'publicationId' | 'number' | 'title' | 'date' | 'path' | 'baseBlob'> &
  Partial<Pick<IssueRow, 'status' | 'baseText' | 'baseCommit'>>

/** Newest first. */
export async function listIssues(db: Reader, publicationId: number): Promise<readonly IssueRow[]> {
  return db.select().from(issues).where(eq(issues.publicationId, publicationId)).orderBy(desc(issues.number))
}

export async function findIssue(
  db: Reader,
  at: { readonly publicationId: number; readonly number: number },
): Promise<IssueRow | null> {
  const rows = await db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, at.publicationId), eq(issues.number, at.number)))
  return rows[0] ?? null
}

/** The draft with the highest number. */
export async function currentIssue(db: Reader, publicationId: number): Promise<IssueRow | null> {
  const rows = await db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, publicationId), eq(issues.status, 'draft')))
    .orderBy(desc(issues.number))
    .limit(1)
  return rows[0] ?? null
}

/** Null where the publication has an issue of this number already. */
export async function insertIssue(tx: Transaction, issue: NewIssue): Promise<IssueRow | null> {
  const rows = await tx.insert(issues).values(issue).onConflictDoNothing().returning()
  return rows[0] ?? null
}

/**
 * The issue, locked for commits until the transaction ends. Rows that point at it (updates of its board, its commits) can
 * be inserted meanwhile.
 */
export async function lockIssue(tx: Transaction, id: number): Promise<IssueRow | null> {
  const rows = await tx.select().from(issues).where(eq(issues.id, id)).for('no key update')
  return rows[0] ?? null
}

export interface CommittedState {
  readonly baseBlob: string
  readonly committedSeq: number
  readonly title: string
  readonly date: string | null
}

/** What of the issue is in git now. */
export async function markCommitted(tx: Transaction, id: number, state: CommittedState): Promise<void> {
  await tx.update(issues).set(state).where(eq(issues.id, id))
}
