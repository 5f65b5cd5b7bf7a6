import { sql } from 'drizzle-orm'
import type { Role } from '../../lib/permission'
import type { Database, Transaction } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { signInLinks } from '../db/schema'
import type { InviteView } from '../services'
import { hashToken, newToken } from './token'

export interface SignInLinkInput {
  readonly name: string
  readonly role: Role
  /** Whom it signs in; a new person when left out. */
  readonly userId?: string | undefined
  /** The admin who makes it; left out in the terminal. */
  readonly by?: string
  readonly publicUrl: string
}

/** How long a link can be used. */
const lasts = sql`interval '24 hours'`

/** Makes a link that signs one person in once. The link itself is not kept: whoever loses it needs another. */
export async function makeSignInLink(db: Database, input: SignInLinkInput): Promise<InviteView> {
  return db.transaction((tx) => makeSignInLinkIn(tx, input))
}

/** The same in a transaction. */
export async function makeSignInLinkIn(tx: Transaction, input: SignInLinkInput): Promise<InviteView> {
  const { name, role, userId, by } = input
  const token = newToken()
  const [made] = await tx
    .insert(signInLinks)
    .values({ tokenHash: hashToken(token), name, role, userId, createdBy: by, expiresAt: sql`now() + ${lasts}` })
    .returning({ id: signInLinks.id, expiresAt: signInLinks.expiresAt })
  if (made === undefined) throw new RangeError(`No sign-in link was made for ${name}`)
  const detail = { role, invitation: made.id, ...(userId !== undefined && { userId }) }
  await recordAct(tx, { userId: by ?? null, act: 'invite', target: name, detail })
  const link = `${input.publicUrl}/sign-in?token=${token}`
  return { link, role, expiresAt: made.expiresAt.toISOString() }
}
