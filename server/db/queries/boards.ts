import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { boardQuarantine, boardSnapshots, boardUpdates, issues } from '../schema'

type Reader = Database | Transaction

export interface StoredUpdate {
  readonly seq: number
  readonly userId: string | null
  readonly data: Uint8Array
}

export interface StoredBoard {
  readonly snapshot: { readonly seq: number; readonly data: Uint8Array }
  /** Oldest first. */
  readonly updates: readonly StoredUpdate[]
}

/** A board that takes no edits: of an issue that is published, or waits for this pull request to be merged. */
export interface ClosedBoard {
  readonly number: number
  readonly pull: number | null
}

/** The issue with this number, and whether its board is closed; null where there is none. */
export async function findBoardIssue(
  db: Reader,
  at: { readonly publicationId: number; readonly number: number },
): Promise<{ readonly id: number; readonly closed: ClosedBoard | null } | null> {
  const rows = await db
    .select()
    .from(issues)
    .where(and(eq(issues.publicationId, at.publicationId), eq(issues.number, at.number)))
  return rows[0] === undefined ? null : { id: rows[0].id, closed: closedOf(rows[0]) }
}

/** Why the issue's board is closed to edits; null while it is open. */
export async function closedBoard(db: Reader, issueId: number): Promise<ClosedBoard | null> {
  const rows = await db.select().from(issues).where(eq(issues.id, issueId))
  return rows[0] === undefined ? null : closedOf(rows[0])
}

/** The same of a row that is at hand. */
export function closedOf(
  issue: Pick<typeof issues.$inferSelect, 'number' | 'status' | 'publishPull' | 'reopenedAt'>,
): ClosedBoard | null {
  const { number, status, publishPull, reopenedAt } = issue
  if (status === 'published') return reopenedAt === null ? { number, pull: null } : null
  return publishPull === null ? null : { number, pull: publishPull }
}

/** Makes the board of a new issue, in the transaction that makes the issue. */
export async function insertBoard(tx: Reader, issueId: number, state: Uint8Array): Promise<void> {
  await tx.insert(boardSnapshots).values({ issueId, seq: 0, data: state, contributors: [] })
}

/** The board as of one moment; null where the issue has none. */
export async function loadBoard(db: Database, issueId: number): Promise<StoredBoard | null> {
  return db.transaction(
    async (tx) => {
      const snapshots = await tx
        .select({ seq: boardSnapshots.seq, data: boardSnapshots.data })
        .from(boardSnapshots)
        .where(eq(boardSnapshots.issueId, issueId))
      const snapshot = snapshots[0]
      if (snapshot === undefined) return null
      return { snapshot, updates: await updatesSince(tx, issueId, snapshot.seq) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** The updates after `seq`, oldest first. */
export async function updatesSince(db: Reader, issueId: number, seq: number): Promise<readonly StoredUpdate[]> {
  return db
    .select({ seq: boardUpdates.seq, userId: boardUpdates.userId, data: boardUpdates.data })
    .from(boardUpdates)
    .where(and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, seq)))
    .orderBy(asc(boardUpdates.seq))
}

export interface NewRow {
  readonly issueId: number
  readonly userId: string | null
  readonly data: Uint8Array
}

/** Fewer parameters than Postgres takes in one statement. */
const rowsPerInsert = 2_000

/** Appends to the log in the given order; the positions come back in the same. */
export async function appendUpdates(tx: Reader, rows: readonly NewRow[]): Promise<readonly number[]> {
  const seqs: number[] = []
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const part = rows.slice(start, start + rowsPerInsert)
    const inserted = await tx.insert(boardUpdates).values(part).returning({ seq: boardUpdates.seq })
    seqs.push(...inserted.map((row) => row.seq))
  }
  return seqs
}

/** A board's log up to `seq`, as a room knows it: `rows` updates after the snapshot, and the `state` they come to. */
export interface LogHead {
  readonly issueId: number
  readonly seq: number
  readonly rows: number
  readonly state: Uint8Array
}

/**
 * Puts `state` in the place of the snapshot and of all updates up to `seq`, and keeps who made them. Not while the issue is
 * being committed (`busy`), which counts who that commit names; nor where the log has updates that `state` was not made
 * with (`foreign`), since they would be lost.
 */
export async function compactBoard(db: Database, head: LogHead): Promise<'compacted' | 'busy' | 'foreign'> {
  const { issueId, seq, state } = head
  return db.transaction(async (tx) => {
    const free = await tx
      .select({ id: issues.id })
      .from(issues)
      .where(eq(issues.id, issueId))
      .for('no key update', { skipLocked: true })
    if (free.length === 0) return 'busy'
    const locked = await tx
      .select({ seq: boardSnapshots.seq })
      .from(boardSnapshots)
      .where(eq(boardSnapshots.issueId, issueId))
      .for('update')
    if (locked[0] === undefined || locked[0].seq >= seq) return 'busy'
    const log = and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, locked[0].seq), lte(boardUpdates.seq, seq))
    if ((await tx.$count(boardUpdates, log)) > head.rows) return 'foreign'
    const contributors = await boardContributors(tx, issueId, seq)
    await tx.update(boardSnapshots).set({ seq, data: state, contributors }).where(eq(boardSnapshots.issueId, issueId))
    await tx.delete(boardUpdates).where(and(eq(boardUpdates.issueId, issueId), lte(boardUpdates.seq, seq)))
    return 'compacted'
  })
}

/** The people with edits up to `seq` (or all) that are not in git yet. */
export async function boardContributors(db: Reader, issueId: number, seq?: number): Promise<readonly string[]> {
  const found = await db
    .select({ committed: issues.committedSeq, snapshot: boardSnapshots.seq, people: boardSnapshots.contributors })
    .from(boardSnapshots)
    .innerJoin(issues, eq(issues.id, boardSnapshots.issueId))
    .where(eq(boardSnapshots.issueId, issueId))
  const board = found[0]
  if (board === undefined) return []
  const rows = await db
    .selectDistinct({ userId: boardUpdates.userId })
    .from(boardUpdates)
    .where(
      and(
        eq(boardUpdates.issueId, issueId),
        gt(boardUpdates.seq, board.committed),
        seq === undefined ? undefined : lte(boardUpdates.seq, seq),
      ),
    )
  const before = board.snapshot > board.committed ? board.people : []
  return [...new Set([...before, ...rows.flatMap((row) => row.userId ?? [])])].sort()
}

/** Takes updates that do not decode out of the log, and keeps them apart for an admin. */
export async function quarantineUpdates(
  db: Database,
  issueId: number,
  bad: readonly (StoredUpdate & { readonly reason: string })[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(boardQuarantine)
      .values(bad.map(({ seq, data, reason }) => ({ seq, issueId, data, reason })))
      .onConflictDoNothing()
    await tx.delete(boardUpdates).where(
      and(
        eq(boardUpdates.issueId, issueId),
        inArray(
          boardUpdates.seq,
          bad.map((row) => row.seq),
        ),
      ),
    )
  })
}

/** The position of the last update of a board. */
export async function lastBoardSeq(db: Reader, issueId: number): Promise<number> {
  const rows = await db
    .select({ seq: sql<string>`greatest(${boardSnapshots.seq}, coalesce(max(${boardUpdates.seq}), 0))` })
    .from(boardSnapshots)
    .leftJoin(boardUpdates, eq(boardUpdates.issueId, boardSnapshots.issueId))
    .where(eq(boardSnapshots.issueId, issueId))
    .groupBy(boardSnapshots.seq)
  return Number(rows[0]?.seq ?? 0)
}
