import { and, eq } from 'drizzle-orm'
import { getToken } from 'next-auth/jwt'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { users } from '../db/schema'
import type { AuthService, SessionUser } from '../services'
import { readCookies, sessionCookieName } from './cookie'
import { redeemLink } from './redeem'

export interface AuthOptions {
  readonly db: Database
  readonly clock: Clock
  readonly secret: string
  readonly publicUrl: string
}

const sessionSchema = z.object({ id: z.uuid(), sessionVersion: z.number().int() })

/** Who is who: redeems sign-in links and reads the sessions that next-auth's cookie holds. */
export function createAuthService({ db, clock, secret, publicUrl }: AuthOptions): AuthService {
  const cookieName = sessionCookieName(publicUrl)
  const user = (id: string, sessionVersion: number) => findUser(db, { id, sessionVersion })
  return {
    secret,
    cookieName,
    user,
    redeem: (token) => redeemLink({ db, clock }, token),
    session: async (cookieHeader) => {
      const req = { headers: {}, cookies: readCookies(cookieHeader) } as Parameters<typeof getToken>[0]['req']
      const parsed = sessionSchema.safeParse(await getToken({ req, secret, cookieName }))
      return parsed.success ? user(parsed.data.id, parsed.data.sessionVersion) : null
    },
  }
}

async function findUser(db: Database, session: z.infer<typeof sessionSchema>): Promise<SessionUser | null> {
  const [found] = await db
    .select({ id: users.id, name: users.name, role: users.role, sessionVersion: users.sessionVersion })
    .from(users)
    .where(and(eq(users.id, session.id), eq(users.sessionVersion, session.sessionVersion)))
  return found ?? null
}
