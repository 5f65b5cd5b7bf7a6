import { eq } from 'drizzle-orm'
import { ok, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'
import type { Database, Transaction } from '../db/client'
import { auditLog, signInLinks, users } from '../db/schema'
import type { SessionUser } from '../services'
import { hashToken } from './token'

const askAgain = 'Ask an admin of this newsletter for a new one.'

/** Uses a sign-in link up and gives the person, made now when the link was for somebody new. Of two at once one gets it. */
export async function redeemLink(at: { db: Database; clock: Clock }, token: string): Promise<Result<SessionUser>> {
  return at.db.transaction(async (tx) => {
    const [link] = await tx
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.tokenHash, hashToken(token)))
      .for('update')
    if (link === undefined) return refuse('not-found', `This sign-in link is not one of ours. ${askAgain}`)
    if (link.usedAt !== null)
      return refuse('conflict', `This sign-in link was used before; each works once. ${askAgain}`)
    const now = at.clock.now()
    if (link.expiresAt <= now) return refuse('gone', `This sign-in link has expired. ${askAgain}`)
    const user = await personOf(tx, link)
    await tx.update(signInLinks).set({ usedAt: now, userId: user.id }).where(eq(signInLinks.tokenHash, link.tokenHash))
    await tx.insert(auditLog).values({ userId: user.id, act: 'sign-in', target: user.id, detail: { by: 'link' } })
    return ok(user)
  })
}

async function personOf(tx: Transaction, link: typeof signInLinks.$inferSelect): Promise<SessionUser> {
  const { id, name, role, sessionVersion } = users
  const shown = { id, name, role, sessionVersion }
  const [user] =
    link.userId === null
      ? await tx.insert(users).values({ name: link.name, role: link.role }).returning(shown)
      : await tx.select(shown).from(users).where(eq(id, link.userId))
  if (user === undefined) throw new RangeError(`Sign-in link for a missing user ${link.userId}`)
  return user
}
