import { crc32 } from 'node:zlib'
import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { boardSnapshots, boards, issues } from '../schema'

type Reader = Database | Transaction

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
  await tx.insert(boards).values({ issueId })
  await tx.insert(boardSnapshots).values({ issueId, seq: 0, data: state, checksum: crc32(state), contributors: [] })
}
