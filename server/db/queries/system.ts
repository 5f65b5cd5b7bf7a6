import { asc, count, eq, inArray, isNotNull } from 'drizzle-orm'
import type { DamagedBoardView } from '../../../lib/views'
import type { Database } from '../client'
import { boardQuarantine, boards, issues, processes } from '../schema'

/** Boards that wait for an admin's word, with how many rows of each were set aside. */
export async function listDamagedBoards(db: Database, publicationId: number): Promise<readonly DamagedBoardView[]> {
  const rows = await db
    .select({
      publicationId: issues.publicationId,
      issue: issues.number,
      at: boards.damagedAt,
      rows: count(boardQuarantine.seq),
    })
    .from(boards)
    .innerJoin(issues, eq(issues.id, boards.issueId))
    .leftJoin(boardQuarantine, eq(boardQuarantine.issueId, boards.issueId))
    .where(isNotNull(boards.damagedAt))
    .groupBy(issues.id, boards.issueId)
    .orderBy(asc(issues.number))
  return rows.flatMap(({ at, issue, rows: aside, ...row }) =>
    at === null || row.publicationId !== publicationId ? [] : [{ issue, at: at.toISOString(), rows: aside }],
  )
}

/** The numbers of these issues, by their ids. */
export async function issueNumbers(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: issues.id, number: issues.number })
    .from(issues)
    .where(inArray(issues.id, [...ids]))
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** The servers on this database, the oldest first. */
export async function listProcesses(db: Database) {
  const { id, host, pid, startedAt, seenAt } = processes
  return db.select({ id, host, pid, startedAt, seenAt }).from(processes).orderBy(asc(startedAt))
}
