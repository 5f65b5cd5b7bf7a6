import { desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { NominationData } from '../../../lib/vote'
import type { Database } from '../client'
import { auditLog, nominations, submissions, users } from '../schema'
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

export interface TargetRows {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly submissions: readonly { readonly id: string; readonly title: string }[]
  readonly nominations: readonly { readonly id: string; readonly data: NominationData }[]
}

/** What acts are about, where it is one of these. */
export async function findTargets(db: Database, ids: readonly string[]): Promise<TargetRows> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return { people: [], submissions: [], nominations: [] }
  const [people, sent, nominated] = await Promise.all([
    db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted)),
    db
      .select({ id: submissions.id, title: submissions.title })
      .from(submissions)
      .where(inArray(submissions.id, wanted)),
    db.select({ id: nominations.id, data: nominations.data }).from(nominations).where(inArray(nominations.id, wanted)),
  ])
  return { people, submissions: sent, nominations: nominated }
}
