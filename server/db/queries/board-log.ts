import { crc32 } from 'node:zlib'
import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '../client'
import { boardSnapshots, boards, boardUpdates, issues } from '../schema'
import type { ClosedBoard } from './boards'

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

/** The same with where the log ends, and the board's epoch, all of one moment. Rows that are damaged are left out. */
export async function boardTail(
  db: Reader,
  issueId: number,
  seq: number,
): Promise<{ readonly head: number; readonly epoch: number; readonly rows: readonly StoredUpdate[] }> {
  const { userId, data, checksum } = boardUpdates
  const found = await db
    .select({ head: boards.head, epoch: boards.epoch, row: { seq: boardUpdates.seq, userId, data, checksum } })
    .from(boards)
    .leftJoin(boardUpdates, and(eq(boardUpdates.issueId, boards.issueId), gt(boardUpdates.seq, seq)))
    .where(eq(boards.issueId, issueId))
    .orderBy(asc(boardUpdates.seq))
  const [first] = found
  if (first === undefined) throw new Error(`Issue ${issueId} has no board`)
  return {
    head: first.head,
    epoch: first.epoch,
    rows: found.flatMap(({ row }) => (row !== null && isSound(row) ? row : [])),
  }
}

/** Whether the bytes are those that were written, as far as that can be told. */
export function isSound({ data, checksum }: { readonly data: Uint8Array; readonly checksum: number | null }): boolean {
  return checksum === null || crc32(data) === checksum
}

export interface NewRow {
  readonly userId: string | null
  readonly data: Uint8Array
}

/** Rows for one board's log, in order. */
export interface BoardRows {
  readonly issueId: number
  readonly rows: readonly NewRow[]
  /** The epoch of the board that they were made on; null where it does not matter. */
  readonly epoch: number | null
  /** Also where the board is closed to people. */
  readonly whileClosed?: boolean
}

/** What became of one board's rows: they have the positions after `before`, or none of them is stored. */
export type AppendedRows =
  | { readonly kind: 'stored'; readonly before: number }
  /** Another server holds the board for a while. */
  | { readonly kind: 'held' }
  | { readonly kind: 'closed'; readonly closed: ClosedBoard }
  /** The board was put back to an earlier state since. */
  | { readonly kind: 'other-epoch' }
  | { readonly kind: 'damaged' }

/** How long an append waits for a board that another transaction has locked: one that goes on takes milliseconds. */
const lockedFor = '1s'

/** Stands for a process that holds no board. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Appends to several boards' logs, each named once, in one round trip, and says of each what became of it; one that takes no
 * rows keeps none from the others. Locks the boards until the end of `tx`; rejects, with what `isLocked` is true of, where one
 * stays locked by somebody else. `server` is who asks, as in `processes`.
 */
export async function appendUpdates(
  tx: Reader,
  asked: readonly BoardRows[],
  server: string | null,
): Promise<ReadonlyMap<number, AppendedRows>> {
  const rows = asked.flatMap((board) => board.rows.map((row) => ({ ...row, issueId: board.issueId })))
  const given = {
    asked: asked.map(({ issueId }) => issueId),
    epochs: asked.map(({ epoch }) => epoch),
    closedToo: asked.map(({ whileClosed = false }) => whileClosed),
    boardsOf: rows.map(({ issueId }) => issueId),
    people: rows.map(({ userId }) => userId),
    sizes: rows.map(({ data }) => data.byteLength),
    checksums: rows.map(({ data }) => crc32(data)),
    bytes: Buffer.concat(rows.map(({ data }) => data)),
  }
  const param = (value: unknown) => sql.param(value)
  const found = await tx.execute(sql`SELECT a.* FROM (SELECT set_config('lock_timeout', ${lockedFor}, true) AS set) s
    CROSS JOIN LATERAL append_updates(CASE WHEN s.set IS NOT NULL THEN ${server ?? nobody}::uuid END,
    ${param(given.asked)}::integer[], ${param(given.epochs)}::integer[], ${param(given.closedToo)}::boolean[],
    ${param(given.boardsOf)}::integer[], ${param(given.people)}::uuid[], ${param(given.sizes)}::integer[],
    ${param(given.checksums)}::bigint[], ${param(given.bytes)}::bytea) a`)
  const appended = new Map(found.rows.map((row) => appendedSchema.parse(row)))
  for (const { issueId } of asked) if (!appended.has(issueId)) throw new Error(`Issue ${issueId} has no board`)
  return appended
}

const appendedSchema = z
  .object({
    board: z.number(),
    before: z.coerce.number(),
    refusal: z.enum(['epoch', 'damaged', 'held', 'closed']).nullable(),
    number: z.number(),
    pull: z.number().nullable(),
  })
  .transform(({ board, ...row }): readonly [number, AppendedRows] => [board, outcome(row)])

function outcome(row: {
  readonly before: number
  readonly refusal: 'epoch' | 'damaged' | 'held' | 'closed' | null
  readonly number: number
  readonly pull: number | null
}): AppendedRows {
  switch (row.refusal) {
    case null:
      return { kind: 'stored', before: row.before }
    case 'closed':
      return { kind: 'closed', closed: { number: row.number, pull: row.pull } }
    case 'epoch':
      return { kind: 'other-epoch' }
    case 'held':
    case 'damaged':
      return { kind: row.refusal }
  }
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
