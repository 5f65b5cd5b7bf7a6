import { and, count, desc, eq, gt, inArray, ne } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { issues, pulls, submissions, users } from '../schema'
import type { PullRow } from './pulls'

type Reader = Database | Transaction

export type SubmissionRow = typeof submissions.$inferSelect
export type NewSubmission = Pick<
  SubmissionRow,
  'publicationId' | 'formKey' | 'url' | 'urlKey' | 'title' | 'section' | 'tags' | 'note' | 'name' | 'email' | 'userId'
>

/** A submission with what is shown beside it. */
export interface SubmissionDetails {
  readonly submission: SubmissionRow
  readonly issue: Pick<typeof issues.$inferSelect, 'number' | 'title' | 'status'> | null
  readonly decidedBy: string | null
  /** The pull request it came by. */
  readonly pull: PullRow | null
}

const details = {
  submission: submissions,
  pull: pulls,
  issue: { number: issues.number, title: issues.title, status: issues.status },
  decidedBy: users.name,
}

function selectDetails(db: Reader) {
  return db
    .select(details)
    .from(submissions)
    .leftJoin(issues, eq(issues.id, submissions.issueId))
    .leftJoin(users, eq(users.id, submissions.decidedBy))
    .leftJoin(pulls, eq(pulls.id, submissions.pullId))
}

/** The id of the submission of this form: the new one, or the one that an earlier post of the same form made. */
export async function insertSubmission(db: Reader, submission: NewSubmission): Promise<string> {
  const made = await db.insert(submissions).values(submission).onConflictDoNothing().returning({ id: submissions.id })
  if (made[0] !== undefined) return made[0].id
  const found = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(eq(submissions.formKey, submission.formKey))
  if (found[0] === undefined) throw new Error(`No submission has the form key ${submission.formKey}`)
  return found[0].id
}

export async function findSubmission(
  db: Reader,
  at: { readonly publicationId: number; readonly id: string },
): Promise<SubmissionDetails | null> {
  const rows = await selectDetails(db).where(
    and(eq(submissions.publicationId, at.publicationId), eq(submissions.id, at.id)),
  )
  return rows[0] ?? null
}

/** The submission, locked until the transaction ends. */
export async function lockSubmission(
  tx: Transaction,
  at: { readonly publicationId: number; readonly id: string },
): Promise<SubmissionRow | null> {
  const rows = await tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.publicationId, at.publicationId), eq(submissions.id, at.id)))
    .for('update')
  return rows[0] ?? null
}

/** Submissions of the publication with these ids, locked, always in the same order. */
export async function lockSubmissions(
  tx: Transaction,
  at: { readonly publicationId: number; readonly ids: readonly string[] },
): Promise<readonly SubmissionRow[]> {
  if (at.ids.length === 0) return []
  return tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.publicationId, at.publicationId), inArray(submissions.id, [...at.ids])))
    .orderBy(submissions.id)
    .for('update')
}

/** Submissions of the publication with these ids, as they are now. */
export async function findSubmissions(
  db: Reader,
  at: { readonly publicationId: number; readonly ids: readonly string[] },
): Promise<readonly SubmissionDetails[]> {
  if (at.ids.length === 0) return []
  return selectDetails(db).where(
    and(eq(submissions.publicationId, at.publicationId), inArray(submissions.id, [...at.ids])),
  )
}

export async function listWaiting(
  db: Reader,
  at: { readonly publicationId: number; readonly limit: number },
): Promise<readonly SubmissionDetails[]> {
  return selectDetails(db)
    .where(and(eq(submissions.publicationId, at.publicationId), eq(submissions.status, 'waiting')))
    .orderBy(desc(submissions.createdAt), desc(submissions.id))
    .limit(at.limit)
}

export async function listDecided(
  db: Reader,
  at: { readonly publicationId: number; readonly since: Date; readonly limit: number },
): Promise<readonly SubmissionDetails[]> {
  return selectDetails(db)
    .where(
      and(
        eq(submissions.publicationId, at.publicationId),
        ne(submissions.status, 'waiting'),
        gt(submissions.decidedAt, at.since),
      ),
    )
    .orderBy(desc(submissions.decidedAt), desc(submissions.id))
    .limit(at.limit)
}

/** How many submissions there are of each of these links; what has no link, and what was withdrawn, does not count. */
export async function countByUrl(
  db: Reader,
  at: { readonly publicationId: number; readonly urlKeys: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  if (at.urlKeys.length === 0) return new Map()
  const rows = await db
    .select({ urlKey: submissions.urlKey, count: count() })
    .from(submissions)
    .where(
      and(
        eq(submissions.publicationId, at.publicationId),
        inArray(submissions.urlKey, [...at.urlKeys]),
        ne(submissions.urlKey, ''),
        ne(submissions.status, 'withdrawn'),
      ),
    )
    .groupBy(submissions.urlKey)
  return new Map(rows.map((row) => [row.urlKey, row.count]))
}

/** What became of a submission. */
export type Decision =
  | {
      readonly status: 'placed'
      readonly issueId: number
      /** Null for a change, and for a part whose card stands for another submission. */
      readonly blockId: string | null
      readonly decidedBy: string | null
    }
  | { readonly status: 'declined'; readonly reason: string; readonly decidedBy: string }
  | { readonly status: 'waiting' }
  | { readonly status: 'withdrawn' }

export async function decideSubmission(tx: Transaction, id: string, decision: Decision, now: Date): Promise<void> {
  const undecided = { issueId: null, blockId: null, reason: null, decidedBy: null, decidedAt: null }
  const decidedAt = decision.status === 'waiting' ? null : now
  await tx
    .update(submissions)
    .set({ ...undecided, decidedAt, ...decision })
    .where(eq(submissions.id, id))
}

/** The pull request that a submission came by; null for any other. */
export async function findPullId(
  db: Reader,
  at: { readonly publicationId: number; readonly id: string },
): Promise<number | null> {
  const rows = await db
    .select({ pullId: submissions.pullId })
    .from(submissions)
    .where(and(eq(submissions.publicationId, at.publicationId), eq(submissions.id, at.id)))
  return rows[0]?.pullId ?? null
}

/** The name of a person; null where there is nobody with this id. */
export async function findUserName(db: Reader, id: string): Promise<string | null> {
  const rows = await db.select({ name: users.name }).from(users).where(eq(users.id, id))
  return rows[0]?.name ?? null
}
