import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Actor } from '../../lib/permission'
import { services } from '../../server/services'

/**
 * Who is asking, with the role they have now; null for anybody not signed in. For pages, layouts and route handlers:
 * `const actor = await getActor()`. Asked once per request, however many components ask.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const user = await services().auth.session((await cookies()).toString())
  return user && { id: user.id, name: user.name, role: user.role }
})
