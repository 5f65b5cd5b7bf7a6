import type { Role } from '../../lib/permission'
import type { Clock } from '../clock'
import type { Database, Transaction } from '../db/client'
import { auditLog, signInLinks } from '../db/schema'
import type { InviteView } from '../services'
import { hashToken, newToken } from './token'

export interface SignInLinkInput {
  readonly name: string
  readonly role: Role
  /** Whom it signs in; a new person when left out. */
  readonly userId?: string
  readonly publicUrl: string
  readonly clock: Clock
  /** How long it can be used, in hours. */
  readonly hours?: number
}

/** Makes a link that signs one person in once. The link itself is not kept: whoever loses it needs another. */
export async function makeSignInLink(db: Database | Transaction, input: SignInLinkInput): Promise<InviteView> {
  const token = newToken()
  const expiresAt = new Date(input.clock.now().getTime() + (input.hours ?? 24) * 3_600_000)
  await db.insert(signInLinks).values({
    tokenHash: hashToken(token),
    name: input.name,
    role: input.role,
    userId: input.userId,
    expiresAt,
    createdAt: input.clock.now(),
  })
  await db.insert(auditLog).values({ act: 'invite', target: input.name, detail: { role: input.role } })
  const link = `${input.publicUrl}/sign-in?token=${token}`
  return { link, role: input.role, expiresAt: expiresAt.toISOString() }
}
