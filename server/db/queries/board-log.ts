import { crc32 } from 'node:zlib'
import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { boardSnapshots, boards, boardUpdates, issues } from '../schema'

type Reader = Database | Transaction

export interface StoredUpdate {
  readonly seq: number
  readonly userId: string | null
  readonly data: Uint8Array
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

/** Appends to the boards' logs in the given order; the positions come back in the same. Locks the boards until the end of `tx`. */
export async function appendUpdates(tx: Reader, rows: readonly NewRow[]): Promise<readonly number[]> {
  const next = await takePositions(tx, rows)
  const placed = rows.map((row) => {
    const seq = (next.get(row.issueId) ?? 0) + 1
    next.set(row.issueId, seq)
    return { ...row, seq, checksum: crc32(row.data) }
  })
  for (let start = 0; start < placed.length; start += rowsPerInsert)
    await tx.insert(boardUpdates).values(placed.slice(start, start + rowsPerInsert))
  return placed.map(({ seq }) => seq)
}

/** Moves each board's head on by as many rows as it gets; gives where it stood. */
async function takePositions(tx: Reader, rows: readonly NewRow[]): Promise<Map<number, number>> {
  const before = new Map<number, number>()
  // In one order for everybody, so that two who append to the same boards never wait for each other.
  for (const issueId of [...new Set(rows.map((row) => row.issueId))].sort((a, b) => a - b)) {
    const count = rows.filter((row) => row.issueId === issueId).length
    const [board] = await tx
      .update(boards)
      .set({ head: sql`${boards.head} + ${count}` })
      .where(eq(boards.issueId, issueId))
      .returning({ head: boards.head })
    if (board === undefined) throw new Error(`Issue ${issueId} has no board`)
    before.set(issueId, board.head - count)
  }
  return before
}

/** The people with edits up to `seq` (or all) that are not in git yet. */
export async function boardContributors(db: Reader, issueId: number, seq?: number): Promise<readonly string[]> {
  const found = await db
    .select({ committed: issues.committedSeq, snapshot: boardSnapshots.seq, people: boardSnapshots.contributors })
    .from(boardSnapshots)
    .innerJoin(issues, eq(issues.id, boardSnapshots.issueId))
    .where(eq(boardSnapshots.issueId, issueId))
    .orderBy(desc(boardSnapshots.seq))
    .limit(1)
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

/** The position of the last update of a board. */
export async function lastBoardSeq(db: Reader, issueId: number): Promise<number> {
  const rows = await db.select({ head: boards.head }).from(boards).where(eq(boards.issueId, issueId))
  return rows[0]?.head ?? 0
}
