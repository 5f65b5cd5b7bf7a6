import { and, asc, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Role } from '../../../lib/permission'
import type { Database, Transaction } from '../client'
import { sessions, signInLinks, users } from '../schema'
import { containing } from './containing'
import { isOpen } from './sessions'

export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly githubId: number | null
  readonly githubLogin: string | null
  readonly createdAt: Date
  readonly seenAt: Date | null
  readonly sessions: number
}

/** Everybody whose name or GitHub login has all the words of `q`; admins first, then by name. */
export async function listMembers(db: Database, { q }: { readonly q: string }): Promise<readonly MemberRow[]> {
  const { id, name, role, githubId, githubLogin, createdAt } = users
  const rank = sql`array_position(ARRAY['admin', 'editor', 'member'], ${role})`
  return db
    .select({
      ...{ id, name, role, githubId, githubLogin, createdAt },
      seenAt: sql<Date | null>`max(${sessions.seenAt})`.mapWith(sessions.seenAt),
      sessions: sql<number>`count(*) FILTER (WHERE ${isOpen})::int`,
    })
    .from(users)
    .leftJoin(sessions, eq(sessions.userId, id))
    .where(containing(sql`${name} || ' ' || coalesce(${githubLogin}, '')`, q))
    .groupBy(id)
    .orderBy(rank, asc(sql`lower(${name})`), id)
}

/** Every admin, held until the transaction ends: of two who take the role from each other, one is too late. */
export async function lockAdmins(tx: Transaction): Promise<readonly string[]> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, 'admin'))
    .orderBy(users.id)
    .for('update')
  return admins.map(({ id }) => id)
}

export interface Member {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export async function lockMember(tx: Transaction, id: string): Promise<Member | null> {
  const [found] = await tx
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(eq(users.id, id))
    .for('update')
  return found ?? null
}

export async function setMemberRole(tx: Transaction, id: string, role: Role): Promise<void> {
  await tx.update(users).set({ role }).where(eq(users.id, id))
}

export interface InvitationRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly by: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Links that can still be used, newest first. */
export async function listInvitations(db: Database): Promise<readonly InvitationRow[]> {
  const { id, name, role, createdAt, expiresAt } = signInLinks
  return db
    .select({ id, name, role, by: users.name, createdAt, expiresAt })
    .from(signInLinks)
    .leftJoin(users, eq(users.id, signInLinks.createdBy))
    .where(and(isNull(signInLinks.usedAt), isNull(signInLinks.revokedAt), gt(expiresAt, sql`now()`)))
    .orderBy(desc(createdAt), id)
}

export interface LockedInvitation {
  readonly name: string
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}

export async function lockInvitation(tx: Transaction, id: string): Promise<LockedInvitation | null> {
  const { name, usedAt, revokedAt } = signInLinks
  const [found] = await tx
    .select({ name, usedAt, revokedAt })
    .from(signInLinks)
    .where(eq(signInLinks.id, id))
    .for('update')
  return found ?? null
}

export async function revokeInvitation(tx: Transaction, id: string): Promise<void> {
  await tx.update(signInLinks).set({ revokedAt: sql`now()` }).where(eq(signInLinks.id, id))
}

export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly browser: string
  readonly by: 'link' | 'github'
  readonly createdAt: Date
  readonly seenAt: Date
}

/** More than an admin can look through; the oldest are left out. */
const mostSessions = 500

/** Browsers that are signed in, of one person or, with null, of everybody; last used first. */
export async function listSessions(db: Database, userId: string | null): Promise<readonly SessionRow[]> {
  const { id, browser, by, createdAt, seenAt } = sessions
  const whose: SQL | undefined = userId === null ? undefined : eq(sessions.userId, userId)
  return db
    .select({ id, userId: sessions.userId, name: users.name, browser, by, createdAt, seenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(whose, isOpen))
    .orderBy(desc(seenAt), id)
    .limit(mostSessions)
}

export async function findSessionOwner(tx: Transaction, id: string): Promise<string | null> {
  const [found] = await tx.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, id))
  return found?.userId ?? null
}

export async function findGitHubLogin(db: Database, id: string): Promise<string | null> {
  const [found] = await db.select({ login: users.githubLogin }).from(users).where(eq(users.id, id))
  return found?.login ?? null
}
