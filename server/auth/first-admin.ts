import { eq } from 'drizzle-orm'
import type { Database } from '../db/client'
import { users } from '../db/schema'
import type { InviteView } from '../services'
import { makeSignInLink } from './sign-in-link'

/** A link for the first admin, who owes it to nobody; null once an admin has signed in. */
export async function firstAdminLink(
  db: Database,
  options: { readonly publicUrl: string },
): Promise<InviteView | null> {
  const admins = await db.select({ id: users.id }).from(users).where(eq(users.role, 'admin')).limit(1)
  return admins.length > 0 ? null : makeSignInLink(db, { ...options, name: 'Admin', role: 'admin' })
}
