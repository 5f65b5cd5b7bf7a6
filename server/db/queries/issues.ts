import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm'
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

/** The issues whose boards are open: drafts, and what is published but opened again for corrections. Newest first. */
export async function listOpenIssues(db: Reader, publicationId: number): Promise<readonly IssueRow[]> {
  const isOpen = or(eq(issues.status, 'draft'), isNotNull(issues.reopenedAt))
  return db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, publicationId), isOpen))
    .orderBy(desc(issues.number))
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

/** As `lockIssue`, without waiting for whoever has the lock: null then, or where there is no such issue. */
export async function lockIssueNow(tx: Transaction, id: number): Promise<IssueRow | null> {
  const rows = await tx.select().from(issues).where(eq(issues.id, id)).for('no key update', { skipLocked: true })
  return rows[0] ?? null
}

export async function issueById(db: Reader, id: number): Promise<IssueRow | null> {
  const rows = await db.select().from(issues).where(eq(issues.id, id))
  return rows[0] ?? null
}

/** The last version that git and the board have in common, and what else follows from it. */
export type CommonVersion = Pick<IssueRow, 'baseBlob' | 'baseText' | 'baseCommit' | 'syncedAt'> &
  Partial<Pick<IssueRow, 'path' | 'title' | 'date' | 'committedSeq'>>

/** Notes it; `syncProblem` is left as it is. */
export async function setCommonVersion(tx: Transaction, id: number, common: CommonVersion): Promise<void> {
  await tx.update(issues).set(common).where(eq(issues.id, id))
}

/**
 * Notes that nothing is new in git at this commit, where nobody noted anything else meanwhile. Whoever has the issue locked
 * will note more than this, and may be waiting for a slow host: that is not waited for.
 */
export async function confirmCommon(
  db: Database,
  at: { readonly id: number; readonly blob: string; readonly commit: string; readonly now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    const free = await lockIssueNow(tx, at.id)
    if (free?.baseBlob !== at.blob) return
    await tx.update(issues).set({ baseCommit: at.commit, syncedAt: at.now }).where(eq(issues.id, at.id))
  })
}

/** Notes why git and the board can't be brought together, or with null that they can; whether that is news. */
export async function setSyncProblem(tx: Transaction, id: number, problem: string | null): Promise<boolean> {
  const rows = await tx
    .update(issues)
    .set({ syncProblem: problem })
    .where(and(eq(issues.id, id), sql`${issues.syncProblem} is distinct from ${problem}`))
    .returning({ id: issues.id })
  return rows.length > 0
}
