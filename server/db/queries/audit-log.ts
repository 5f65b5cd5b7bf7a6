import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '../client'
import { auditLog, users } from '../schema'
import { containing } from './containing'

export interface ActRow {
  readonly id: number
  readonly createdAt: Date
  readonly who: string | null
  readonly act: string
  readonly target: string
  readonly detail: Readonly<Record<string, unknown>>
}

const whom = alias(users, 'whom')

/** Whose act it is and whom it is about count as words of it. */
function matching(q: string): SQL | undefined {
  const { act, target } = auditLog
  return containing(sql`concat_ws(' ', ${act}, ${target}, ${users.name}, ${whom.name})`, q)
}

const isWhom = sql`${whom.id}::text = ${auditLog.target}`

export async function countActs(db: Database, q: string): Promise<number> {
  const [found] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .leftJoin(whom, isWhom)
    .where(matching(q))
  return found?.count ?? 0
}

/** Newest first. */
export async function listActs(
  db: Database,
  { q, limit, offset }: { readonly q: string; readonly limit: number; readonly offset: number },
): Promise<readonly ActRow[]> {
  const { id, createdAt, act, target, detail } = auditLog
  return db
    .select({ id, createdAt, who: users.name, act, target, detail })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .leftJoin(whom, isWhom)
    .where(matching(q))
    .orderBy(desc(id))
    .limit(limit)
    .offset(offset)
}
