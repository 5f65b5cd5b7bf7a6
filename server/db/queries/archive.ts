import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { archiveEntries, archiveIssues } from '../schema'

type Reader = Database | Transaction

export type ArchiveIssueRow = typeof archiveIssues.$inferSelect
export type NewArchiveIssue = Omit<typeof archiveIssues.$inferInsert, 'id' | 'importedAt'>
export type NewArchiveEntry = Omit<
  typeof archiveEntries.$inferInsert,
  'id' | 'archiveIssueId' | 'publicationId' | 'search'
>

/** The blob that each path was read from. */
export async function readArchiveBlobs(db: Reader, publicationId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ path: archiveIssues.path, blob: archiveIssues.blob })
    .from(archiveIssues)
    .where(eq(archiveIssues.publicationId, publicationId))
  return new Map(rows.map(({ path, blob }) => [path, blob]))
}

/** How many rows go into one statement: each has about fifteen values, and Postgres takes 65,535. */
const rowsAtOnce = 2000

/** Puts an issue and all it points to in the place of what was read from its path before. */
export async function replaceArchiveIssue(
  tx: Transaction,
  issue: NewArchiveIssue,
  entries: readonly NewArchiveEntry[],
): Promise<void> {
  await deleteArchiveIssues(tx, issue.publicationId, [issue.path])
  const [row] = await tx.insert(archiveIssues).values(issue).returning({ id: archiveIssues.id })
  if (row === undefined) throw new Error(`No row for the issue of ${issue.path}`)
  const owner = { archiveIssueId: row.id, publicationId: issue.publicationId }
  for (let start = 0; start < entries.length; start += rowsAtOnce)
    await tx
      .insert(archiveEntries)
      .values(entries.slice(start, start + rowsAtOnce).map((entry) => ({ ...entry, ...owner })))
}

/** Removes issues with all they point to. */
export async function deleteArchiveIssues(tx: Reader, publicationId: number, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  await tx
    .delete(archiveIssues)
    .where(and(eq(archiveIssues.publicationId, publicationId), inArray(archiveIssues.path, [...paths])))
}

/** Forgets all that was read, so that it is read again. */
export async function clearArchive(tx: Reader, publicationId: number): Promise<void> {
  await tx.delete(archiveIssues).where(eq(archiveIssues.publicationId, publicationId))
}

/** Newest first. */
export async function listArchiveIssues(db: Reader, publicationId: number): Promise<readonly ArchiveIssueRow[]> {
  return db
    .select()
    .from(archiveIssues)
    .where(eq(archiveIssues.publicationId, publicationId))
    .orderBy(sql`${archiveIssues.date} desc nulls last`, desc(archiveIssues.number), archiveIssues.path)
}

/** The published issue of this number; of several, the newest. */
export async function findArchiveIssue(
  db: Reader,
  at: { readonly publicationId: number; readonly number: number },
): Promise<ArchiveIssueRow | null> {
  const rows = await db
    .select()
    .from(archiveIssues)
    .where(
      and(
        eq(archiveIssues.publicationId, at.publicationId),
        eq(archiveIssues.number, at.number),
        eq(archiveIssues.status, 'published'),
      ),
    )
    .orderBy(sql`${archiveIssues.date} desc nulls last`, archiveIssues.path)
    .limit(1)
  return rows[0] ?? null
}

/**
 * For after many issues were written: files away what the index of words has put off, which each search would go through,
 * and counts words anew. Postgres does so by itself in a while. Not within a transaction.
 */
export async function tidyArchive(db: Database): Promise<void> {
  await db.execute(sql`VACUUM (ANALYZE) ${archiveEntries}`)
}
