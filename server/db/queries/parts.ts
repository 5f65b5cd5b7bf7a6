import { and, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { pulls, submissions } from '../schema'
import type { PullRow } from './pulls'
import type { SubmissionRow } from './submissions'

type Reader = Database | Transaction

/** A submission that is a part of a pull request. */
export interface PartOfPull {
  readonly submission: SubmissionRow
  readonly pull: PullRow
}

export type NewPart = Pick<
  SubmissionRow,
  | 'publicationId'
  | 'formKey'
  | 'url'
  | 'urlKey'
  | 'title'
  | 'section'
  | 'tags'
  | 'note'
  | 'name'
  | 'kind'
  | 'pullId'
  | 'pullKey'
  | 'pullHead'
  | 'part'
>

/** All parts of a pull request that were ever seen, locked, always in the same order. */
export async function lockParts(tx: Transaction, pullId: number): Promise<readonly SubmissionRow[]> {
  return tx.select().from(submissions).where(eq(submissions.pullId, pullId)).orderBy(submissions.id).for('update')
}

/** Which parts of a pull request were ever seen, by their keys. */
export async function listPartKeys(
  db: Reader,
  pull: { readonly publicationId: number; readonly number: number },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ key: submissions.pullKey })
    .from(submissions)
    .innerJoin(pulls, eq(pulls.id, submissions.pullId))
    .where(and(eq(pulls.publicationId, pull.publicationId), eq(pulls.number, pull.number)))
  return new Set(rows.flatMap(({ key }) => key ?? []))
}

/** Puts parts of a pull request into the inbox; the rows come back in no order. */
export async function insertParts(tx: Transaction, parts: readonly NewPart[]): Promise<readonly SubmissionRow[]> {
  return parts.length === 0
    ? []
    : tx
        .insert(submissions)
        .values([...parts])
        .returning()
}

/** What is read anew of a part, or noted when it is placed. */
export type PartChange = Partial<
  Pick<
    SubmissionRow,
    | 'url'
    | 'urlKey'
    | 'title'
    | 'section'
    | 'tags'
    | 'note'
    | 'name'
    | 'kind'
    | 'pullHead'
    | 'part'
    | 'placedSource'
    | 'placedHead'
  >
>

export async function updatePart(tx: Transaction, id: string, change: PartChange): Promise<void> {
  await tx.update(submissions).set(change).where(eq(submissions.id, id))
}

export interface PartPlacing {
  readonly kind: SubmissionRow['kind']
  readonly issueId: number
  /** Null where it has no card of its own. */
  readonly blockId: string | null
  readonly decidedBy: string | null
  readonly placedSource: string
  readonly placedHead: string | null
  readonly decidedAt: Date
}

/** Marks a part as placed, with what was placed of it. */
export async function placePart(tx: Transaction, id: string, placing: PartPlacing): Promise<void> {
  await tx
    .update(submissions)
    .set({ ...placing, status: 'placed', reason: null })
    .where(eq(submissions.id, id))
}

/** The parts of merged pull requests that were withdrawn since then, for lack of a card on the board. */
export async function listUnfoundParts(
  db: Reader,
  at: { readonly publicationId: number; readonly since: Date },
): Promise<readonly PartOfPull[]> {
  return db
    .select({ submission: submissions, pull: pulls })
    .from(submissions)
    .innerJoin(pulls, eq(pulls.id, submissions.pullId))
    .where(
      and(
        eq(submissions.publicationId, at.publicationId),
        eq(submissions.status, 'withdrawn'),
        eq(pulls.state, 'merged'),
        ne(submissions.kind, 'change'),
        gt(submissions.decidedAt, at.since),
      ),
    )
}

/** All parts of the pull requests that have one placed in the issue. */
export async function listPartsOfIssue(db: Reader, issueId: number): Promise<readonly PartOfPull[]> {
  const placed = db
    .select({ id: submissions.pullId })
    .from(submissions)
    .where(and(eq(submissions.issueId, issueId), isNotNull(submissions.pullId)))
  return db
    .select({ submission: submissions, pull: pulls })
    .from(submissions)
    .innerJoin(pulls, eq(pulls.id, submissions.pullId))
    .where(inArray(submissions.pullId, placed))
    .orderBy(pulls.number, submissions.id)
}

/** The parts that were placed in an issue on the card of this submission, which came before them; locked. */
export async function lockSharing(tx: Transaction, row: SubmissionRow): Promise<readonly SubmissionRow[]> {
  if (row.issueId === null || row.urlKey === '') return []
  const shared = and(
    eq(submissions.issueId, row.issueId),
    eq(submissions.urlKey, row.urlKey),
    isNull(submissions.blockId),
    ne(submissions.id, row.id),
  )
  return tx.select().from(submissions).where(shared).orderBy(submissions.id).for('update')
}
