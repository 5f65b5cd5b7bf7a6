import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Actor } from '../../lib/permission'
import { type SessionUser, services } from '../../server/services'

/** Who is asking, and with which of their sessions; asked once per request, however many components ask. */
export const getSession = cache(
  async (): Promise<SessionUser | null> => services().auth.session((await cookies()).toString()),
)

/**
 * Who is asking, with the role they have now; null for anybody not signed in. For pages, layouts and route handlers:
 * `const actor = await getActor()`.
 */
export async function getActor(): Promise<Actor | null> {
  const user = await getSession()
  return user && { id: user.id, name: user.name, role: user.role }
}
