import { and, count, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { pulls, submissions } from '../schema'

type Reader = Database | Transaction

export type PullRow = typeof pulls.$inferSelect
/** What is known of a pull request after it was looked at. */
export type PullFacts = Omit<PullRow, 'id' | 'createdAt' | 'updatedAt'>

/** Writes what a pull request is now, and gives its row, locked until the transaction ends. */
export async function upsertPull(tx: Transaction, facts: PullFacts, now: Date): Promise<PullRow> {
  const rows = await tx
    .insert(pulls)
    .values({ ...facts, updatedAt: now })
    .onConflictDoUpdate({ target: [pulls.publicationId, pulls.number], set: { ...facts, updatedAt: now } })
    .returning()
  const row = rows[0]
  if (row === undefined) throw new Error(`No row for pull request ${facts.number}`)
  return row
}

/** The pull requests that were open when they were last seen, by number. */
export async function listOpenPulls(db: Reader, publicationId: number): Promise<readonly PullRow[]> {
  return db
    .select()
    .from(pulls)
    .where(and(eq(pulls.publicationId, publicationId), inArray(pulls.state, ['open', 'draft'])))
    .orderBy(pulls.number)
}

/** The pull requests with these ids. */
export async function findPulls(db: Reader, ids: readonly number[]): Promise<readonly PullRow[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(pulls)
    .where(inArray(pulls.id, [...new Set(ids)]))
}

/** The pull request, locked until the transaction ends. */
export async function lockPull(tx: Transaction, id: number): Promise<PullRow | null> {
  const rows = await tx.select().from(pulls).where(eq(pulls.id, id)).for('update')
  return rows[0] ?? null
}

/** How many parts each pull request has, without those that it does not hold any more. */
export async function countParts(db: Reader, publicationId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .select({ pullId: submissions.pullId, count: count() })
    .from(submissions)
    .where(
      and(
        eq(submissions.publicationId, publicationId),
        isNotNull(submissions.pullId),
        ne(submissions.status, 'withdrawn'),
      ),
    )
    .groupBy(submissions.pullId)
  return new Map(rows.flatMap(({ pullId, count }) => (pullId === null ? [] : [[pullId, count] as const])))
}
