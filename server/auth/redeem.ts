import { eq, sql } from 'drizzle-orm'
import type { Actor } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { Database, Transaction } from '../db/client'
import { signInLinks, users } from '../db/schema'
import type { StartedSession } from '../services'
import { startSession } from './start-session'
import { hashToken } from './token'

const askAgain = 'Ask an admin of this newsletter for a new one.'

/** Uses a sign-in link up and signs its person in, made now when the link was for somebody new. Of two at once one gets it. */
export async function redeemLink(
  db: Database,
  { token, browser }: { readonly token: string; readonly browser: string },
): Promise<Result<StartedSession>> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ link: signInLinks, late: sql<boolean>`${signInLinks.expiresAt} <= now()` })
      .from(signInLinks)
      .where(eq(signInLinks.tokenHash, hashToken(token)))
      .for('update')
    if (found === undefined) return refuse('not-found', `This sign-in link is not one of ours. ${askAgain}`)
    const { link, late } = found
    if (link.usedAt !== null)
      return refuse('conflict', `This sign-in link was used before; each works once. ${askAgain}`)
    if (link.revokedAt !== null) return refuse('gone', `An admin took this sign-in link back. ${askAgain}`)
    if (late) return refuse('gone', `This sign-in link has expired. ${askAgain}`)
    const user = await personOf(tx, link)
    await tx
      .update(signInLinks)
      .set({ usedAt: sql`now()`, userId: user.id })
      .where(eq(signInLinks.tokenHash, link.tokenHash))
    return ok(await startSession(tx, { user, by: 'link', browser }))
  })
}

async function personOf(tx: Transaction, link: typeof signInLinks.$inferSelect): Promise<Actor> {
  const { id, name, role } = users
  const [user] =
    link.userId === null
      ? await tx.insert(users).values({ name: link.name, role: link.role }).returning({ id, name, role })
      : await tx.select({ id, name, role }).from(users).where(eq(id, link.userId))
  if (user === undefined) throw new RangeError(`Sign-in link for a missing user ${link.userId}`)
  return user
}
