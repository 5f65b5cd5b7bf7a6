import { crc32 } from 'node:zlib'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { boardSnapshots, boards, issues } from '../schema'

type Reader = Database | Transaction

/** A board that takes no edits: of an issue that is published, or waits for this pull request to be merged. */
export interface ClosedBoard {
  readonly number: number
  readonly pull: number | null
}

/** The issue with this number, whether its board is closed, and in which epoch it is; null where there is none. */
export async function findBoardIssue(
  db: Reader,
  at: { readonly publicationId: number; readonly number: number },
): Promise<{ readonly id: number; readonly closed: ClosedBoard | null; readonly epoch: number } | null> {
  const [found] = await db
    .select({ issue: issues, epoch: boards.epoch })
    .from(issues)
    .innerJoin(boards, eq(boards.issueId, issues.id))
    .where(and(eq(issues.publicationId, at.publicationId), eq(issues.number, at.number)))
  return found === undefined ? null : { id: found.issue.id, closed: closedOf(found.issue), epoch: found.epoch }
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

export interface BoardState {
  readonly issueId: number
  /** The position of the last update. */
  readonly head: number
  readonly epoch: number
  readonly damaged: boolean
  readonly closed: ClosedBoard | null
}

/** How these boards are now. */
export async function boardStates(db: Reader, issueIds: readonly number[]): Promise<readonly BoardState[]> {
  if (issueIds.length === 0) return []
  const rows = await db
    .select({ board: boards, issue: issues })
    .from(boards)
    .innerJoin(issues, eq(issues.id, boards.issueId))
    .where(inArray(boards.issueId, [...issueIds]))
  return rows.map(({ board, issue }) => ({
    issueId: board.issueId,
    head: board.head,
    epoch: board.epoch,
    damaged: board.damagedAt !== null,
    closed: closedOf(issue),
  }))
}

/** The board as it is now, and stays until the end of `tx`: nobody else appends to it or closes it meanwhile. */
export async function lockBoard(tx: Transaction, issueId: number): Promise<BoardState | null> {
  // The state is read by a second statement, which sees whatever was committed before the lock was had.
  await tx.select({ id: boards.issueId }).from(boards).where(eq(boards.issueId, issueId)).for('no key update')
  const [state] = await boardStates(tx, [issueId])
  return state ?? null
}

/** A lease is over by itself after this long, unless it is made longer. */
const leaseFor = sql`now() + interval '5 minutes'`

/**
 * Makes this server the only one that appends to the board for a while: what others appended is committed before this
 * resolves. False where another server has it. A lease of a server that is gone counts no more.
 */
export async function leaseBoard(db: Database, issueId: number, server: string): Promise<boolean> {
  const free = sql`(${boards.heldBy} is null or ${boards.heldBy} = ${server} or ${boards.heldUntil} < clock_timestamp()
    or not exists (select from processes where processes.id = ${boards.heldBy}))`
  const taken = await db
    .update(boards)
    .set({ heldBy: server, heldUntil: leaseFor })
    .where(and(eq(boards.issueId, issueId), free))
    .returning({ id: boards.issueId })
  return taken.length > 0
}

/**
 * Makes a lease longer; false where it has run out, or the board is not at `head` any more. In a transaction, nobody else can
 * take the board until its end.
 */
export async function renewLease(
  db: Reader,
  { issueId, server, head }: { readonly issueId: number; readonly server: string; readonly head?: number },
): Promise<boolean> {
  const inTime = sql`${boards.heldUntil} > clock_timestamp()`
  const still = head === undefined ? inTime : and(inTime, eq(boards.head, head))
  const renewed = await db
    .update(boards)
    .set({ heldUntil: leaseFor })
    .where(and(eq(boards.issueId, issueId), eq(boards.heldBy, server), still))
    .returning({ id: boards.issueId })
  return renewed.length > 0
}

export async function endLease(db: Database, issueId: number, server: string): Promise<void> {
  await db
    .update(boards)
    .set({ heldBy: null, heldUntil: null })
    .where(and(eq(boards.issueId, issueId), eq(boards.heldBy, server)))
}

/** Makes the board of a new issue, in the transaction that makes the issue. */
export async function insertBoard(tx: Reader, issueId: number, state: Uint8Array): Promise<void> {
  await tx.insert(boards).values({ issueId })
  await tx.insert(boardSnapshots).values({ issueId, seq: 0, data: state, checksum: crc32(state), contributors: [] })
}
