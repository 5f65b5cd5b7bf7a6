import { and, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Role } from '../../../lib/permission'
import type { Database, Transaction } from '../client'
import { sessions, users } from '../schema'

/*
 * A session ends when nobody used it for a week, a month after it began, when it is ended, or with all others of its person
 * (`users.sessionVersion`). All of it by the database's clock, so a server whose own clock is wrong signs nobody out.
 */

const idle = sql`interval '7 days'`
const longest = sql`interval '30 days'`
/** How exactly `seenAt` is kept: more often would be a write for each request. */
const seenEvery = sql`interval '5 minutes'`
/** How long a row stays after its session is over. */
const keptFor = sql`interval '30 days'`

export interface FoundSession {
  readonly session: string
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Whether it is time to note that it is used. */
  readonly stale: boolean
}

/** Begins a session, and forgets such as are long over. */
export async function beginSession(
  tx: Transaction,
  of: { readonly userId: string; readonly by: 'link' | 'github'; readonly browser: string },
): Promise<{ readonly id: string; readonly expiresAt: Date }> {
  await forgetOldSessions(tx)
  const version = sql`(SELECT ${users.sessionVersion} FROM ${users} WHERE ${users.id} = ${of.userId})`
  const [begun] = await tx
    .insert(sessions)
    .values({ ...of, version, expiresAt: sql`now() + ${idle}` })
    .returning({ id: sessions.id, expiresAt: sessions.expiresAt })
  if (begun === undefined) throw new RangeError(`No session began for ${of.userId}`)
  return begun
}

/** Sessions and their people as they are now, by the session; without those that are over, or were never there. */
export async function findSessions(
  db: Database | Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundSession>> {
  const found = await db
    .select({
      session: sessions.id,
      id: users.id,
      name: users.name,
      role: users.role,
      stale: sql<boolean>`${sessions.seenAt} < now() - ${seenEvery}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(sql`${sessions.id} = ANY (${sql.param(ids)}::uuid[])`, isOpen))
  return new Map(found.map((each) => [each.session, each]))
}

/** Whether a session joined with its person still counts. */
export const isOpen: SQL = sql`(${sessions.endedAt} IS NULL AND ${sessions.expiresAt} > now() AND ${sessions.version} = ${users.sessionVersion})`

/** Notes that sessions are used, and puts their end off; leaves out those that somebody else has in hand. */
export async function touchSessions(db: Database, ids: readonly string[]): Promise<void> {
  const isDue = and(
    sql`${sessions.id} = ANY (${sql.param(ids)}::uuid[])`,
    sql`${sessions.seenAt} < now() - ${seenEvery}`,
  )
  // Skipped where locked: two servers that touched the same in another order would wait for each other.
  const due = db.select({ id: sessions.id }).from(sessions).where(isDue).for('no key update', { skipLocked: true })
  await db
    .update(sessions)
    .set({ seenAt: sql`now()`, expiresAt: sql`least(now() + ${idle}, ${sessions.createdAt} + ${longest})` })
    .where(inArray(sessions.id, due))
}

/** Ends a session; gives whose it was, null when it was over already. */
export async function endSession(tx: Transaction, id: string): Promise<string | null> {
  const [ended] = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ userId: sessions.userId })
  return ended?.userId ?? null
}

/** Ends a person's sessions but for one; gives how many. */
export async function endSessionsOf(
  tx: Transaction,
  { userId, except }: { readonly userId: string; readonly except: string | null },
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        sql`${sessions.expiresAt} > now()`,
        except === null ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}

/** What was over for long; of each person the last stays, for when they were last here. */
async function forgetOldSessions(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    DELETE FROM ${sessions} WHERE ${sessions.id} IN (
      SELECT old.id FROM ${sessions} old
      WHERE old.expires_at < now() - ${keptFor}
        AND EXISTS (SELECT 1 FROM ${sessions} later WHERE later.user_id = old.user_id AND later.seen_at > old.seen_at)
      LIMIT 1000
      FOR UPDATE SKIP LOCKED
    )`)
}
