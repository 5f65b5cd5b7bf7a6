import { and, eq, inArray } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { commits, users } from '../schema'

type Reader = Database | Transaction

export type NewCommit = Pick<typeof commits.$inferInsert, 'oid' | 'issueId' | 'userId' | 'message'>

/** Notes a commit before the branch moves to it. One whose branch never moved stays, and means nothing. */
export async function insertCommit(db: Reader, commit: NewCommit): Promise<void> {
  await db.insert(commits).values(commit).onConflictDoNothing()
}

/** Whether the commit was made from this issue's board. */
export async function isOwnCommit(
  db: Reader,
  at: { readonly oid: string; readonly issueId: number },
): Promise<boolean> {
  const rows = await db
    .select({ oid: commits.oid })
    .from(commits)
    .where(and(eq(commits.oid, at.oid), eq(commits.issueId, at.issueId)))
  return rows.length > 0
}

export interface Contributor {
  readonly id: string
  readonly name: string
  readonly email: string | null
}

/** The people with these ids, by name. */
export async function findContributors(db: Reader, ids: readonly string[]): Promise<readonly Contributor[]> {
  if (ids.length === 0) return []
  return db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, [...ids]))
    .orderBy(users.name, users.id)
}
