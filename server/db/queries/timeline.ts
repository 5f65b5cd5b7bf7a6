import { and, desc, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { timeline, timelineSeen } from '../schema'

type Reader = Database | Transaction

export type TimelineRow = typeof timeline.$inferSelect
export type NewTimelineEvent = Pick<typeof timeline.$inferInsert, 'issueId' | 'kind' | 'people' | 'subject'> &
  Partial<Pick<typeof timeline.$inferInsert, 'oid' | 'changes' | 'conflicts'>>

/** Adds an event; false where the issue has one of this kind for this commit already. */
export async function insertTimelineEvent(db: Reader, event: NewTimelineEvent): Promise<boolean> {
  const rows = await db.insert(timeline).values(event).onConflictDoNothing().returning({ id: timeline.id })
  return rows.length > 0
}

/** Newest first. */
export async function listTimeline(
  db: Reader,
  at: { readonly issueId: number; readonly limit: number },
): Promise<readonly TimelineRow[]> {
  return db.select().from(timeline).where(eq(timeline.issueId, at.issueId)).orderBy(desc(timeline.id)).limit(at.limit)
}

interface Viewer {
  readonly userId: string
  readonly issueId: number
}

/** The last event this person has seen; 0 for none. */
export async function timelineSeenUpTo(db: Reader, { userId, issueId }: Viewer): Promise<number> {
  const rows = await db
    .select({ upTo: timelineSeen.upTo })
    .from(timelineSeen)
    .where(and(eq(timelineSeen.userId, userId), eq(timelineSeen.issueId, issueId)))
  return rows[0]?.upTo ?? 0
}

/** Never goes back, and never past the issue's last event. */
export async function markTimelineSeen(db: Reader, { userId, issueId, upTo }: Viewer & { readonly upTo: number }) {
  const last = sql<string>`(select coalesce(max(${timeline.id}), 0) from ${timeline} where ${timeline.issueId} = ${issueId})`
  await db
    .insert(timelineSeen)
    .values({ userId, issueId, upTo: sql`least(${upTo}::bigint, ${last})` })
    .onConflictDoUpdate({
      target: [timelineSeen.userId, timelineSeen.issueId],
      set: { upTo: sql`greatest(${timelineSeen.upTo}, excluded.up_to)` },
    })
}
