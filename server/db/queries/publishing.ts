import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { TimelineConflict } from '../../../lib/views'
import type { Database, Transaction } from '../client'
import { boardUpdates, commits, issues, pulls, submissions, timeline } from '../schema'
import type { IssueRow } from './issues'

type Reader = Database | Transaction

/** The commits made from an issue's board, newest first; some of them may never have got onto the branch. */
export async function listOwnCommits(
  db: Reader,
  issueId: number,
): Promise<readonly { readonly oid: string; readonly message: string }[]> {
  return db
    .select({ oid: commits.oid, message: commits.message })
    .from(commits)
    .where(eq(commits.issueId, issueId))
    .orderBy(desc(commits.createdAt), desc(commits.oid))
}

/** The drafts: any of them may have been published without this being written down. */
export async function listDraftIssues(db: Reader, publicationId: number): Promise<readonly IssueRow[]> {
  return db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, publicationId), eq(issues.status, 'draft')))
    .orderBy(issues.id)
}

/** The published issues whose boards are closed, newest first: as many as asked for. */
export async function listLastPublished(
  db: Reader,
  publicationId: number,
  limit: number,
): Promise<readonly IssueRow[]> {
  return db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, publicationId), eq(issues.status, 'published'), isNull(issues.reopenedAt)))
    .orderBy(desc(issues.number))
    .limit(limit)
}

export interface PublishedState {
  readonly path: string
  readonly title: string
  readonly date: string | null
  readonly publishedAt: Date
  readonly publishedOid: string
  readonly baseBlob: string
  readonly baseText: string
  readonly committedSeq: number
}

/** The issue is published, and its board closed. */
export async function markPublished(tx: Transaction, id: number, state: PublishedState): Promise<void> {
  const { publishedAt, publishedOid } = state
  await tx
    .update(issues)
    .set({
      ...state,
      status: 'published',
      baseCommit: publishedOid,
      publishPull: null,
      syncProblem: null,
      syncedAt: publishedAt,
    })
    .where(eq(issues.id, id))
}

/** The issue waits for this pull request to be merged, or, with null, does not any more. */
export async function setPublishPull(
  tx: Transaction,
  id: number,
  waits: { readonly pull: number; readonly oid: string } | null,
): Promise<void> {
  await tx
    .update(issues)
    .set({ publishPull: waits?.pull ?? null, publishedOid: waits?.oid ?? null })
    .where(eq(issues.id, id))
}

/** The board of a published issue is open since then, or, with null, closed; readers see this text. */
export async function setReopened(
  tx: Transaction,
  id: number,
  state: { readonly reopenedAt: Date | null; readonly baseText: string },
): Promise<void> {
  await tx.update(issues).set(state).where(eq(issues.id, id))
}

/** How many submissions by the form wait, and which pull requests for this draft have parts that do. */
export async function countWaiting(
  db: Reader,
  { publicationId, path }: Pick<IssueRow, 'publicationId' | 'path'>,
): Promise<{ readonly submissions: number; readonly pulls: readonly number[] }> {
  const waits = and(eq(submissions.publicationId, publicationId), eq(submissions.status, 'waiting'))
  const [byForm] = await db
    .select({ count: count() })
    .from(submissions)
    .where(and(waits, isNull(submissions.pullId)))
  const byPull = await db
    .selectDistinct({ number: pulls.number })
    .from(submissions)
    .innerJoin(pulls, eq(pulls.id, submissions.pullId))
    .where(and(waits, eq(pulls.path, path), inArray(pulls.state, ['open', 'draft'])))
    .orderBy(pulls.number)
  return { submissions: byForm?.count ?? 0, pulls: byPull.map(({ number }) => number) }
}

/** Who edited the board last, and when, as far as its log still says. */
export async function lastEdit(
  db: Reader,
  issueId: number,
): Promise<{ readonly userId: string | null; readonly at: Date } | null> {
  const rows = await db
    .select({ userId: boardUpdates.userId, at: boardUpdates.createdAt })
    .from(boardUpdates)
    .where(eq(boardUpdates.issueId, issueId))
    .orderBy(desc(boardUpdates.seq))
    .limit(1)
  return rows[0] ?? null
}

/** Everything that git and the board ever said differently of an issue. */
export async function listConflicts(db: Reader, issueId: number): Promise<readonly TimelineConflict[]> {
  const rows = await db.select({ conflicts: timeline.conflicts }).from(timeline).where(eq(timeline.issueId, issueId))
  return rows.flatMap(({ conflicts }) => conflicts)
}
