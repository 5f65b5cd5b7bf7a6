import { getToken } from 'next-auth/jwt'
import { z } from 'zod'
import type { Database } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { endSession, type FoundSession, findSessions, touchSessions } from '../db/queries/sessions'
import type { Log } from '../log'
import { lookTogether } from '../look-together'
import type { AuthService, GitHubSignIn, SessionUser } from '../services'
import { readCookies, sessionCookieName } from './cookie'
import { redeemLink } from './redeem'
import { signInWithGitHub } from './with-github'

export interface AuthOptions {
  readonly db: Database
  /**
   * Over whose connections sessions are found. Everybody waits for the few look-ups that go on at once, so these must give up
   * on a database that says nothing.
   */
  readonly sessionsDb: Database
  readonly secret: string
  readonly publicUrl: string
  readonly github?: GitHubSignIn | null
  /** A session of this person ended: their sockets are to be looked at. */
  recheckUser?(userId: string): void
  readonly log?: Pick<Log, 'warn'>
}

/** A reason can hold what an address said. */
const longestReason = 300

const sessionSchema = z.uuid()
const tokenSchema = z.object({ session: sessionSchema })

/** Who is who: signs people in, and says who has the session that a cookie names. */
export function createAuthService(options: AuthOptions): AuthService {
  const { db, sessionsDb, secret, publicUrl, github, recheckUser, log } = options
  const cookieName = sessionCookieName(publicUrl)
  const sessionOf = async (cookieHeader: string | undefined): Promise<string | null> => {
    const req = { headers: {}, cookies: readCookies(cookieHeader) } as Parameters<typeof getToken>[0]['req']
    const parsed = tokenSchema.safeParse(await getToken({ req, secret, cookieName }))
    return parsed.success ? parsed.data.session : null
  }
  const find = lookTogether(async (ids: readonly string[]) => {
    const found = await findSessions(sessionsDb, ids)
    const stale = [...found.values()].filter((each) => each.stale).map(({ session }) => session)
    // Who somebody is does not depend on it: a database may take no writes for a while.
    if (stale.length > 0)
      await touchSessions(sessionsDb, stale).catch((error: unknown) =>
        log?.warn({ err: error }, 'That sessions are used could not be noted'),
      )
    return found
  })
  const userOf = (session: string) => userWith(session, find)
  return {
    secret,
    cookieName,
    github: github ?? null,
    redeem: (token, browser) => redeemLink(db, { token, browser }),
    signInWithGitHub: (profile, at) => signInWithGitHub(db, { profile, ...at }),
    user: userOf,
    session: async (cookieHeader) => {
      const session = await sessionOf(cookieHeader)
      return session === null ? null : userOf(session)
    },
    signOut: async (cookieHeader) => {
      const session = await sessionOf(cookieHeader)
      const userId = session === null ? null : await signOut(db, session)
      if (userId !== null) recheckUser?.(userId)
    },
    noteTrouble: (reason) => log?.warn({ reason: reason.slice(0, longestReason) }, 'Somebody could not be signed in'),
  }
}

async function userWith(
  session: string,
  find: (session: string) => Promise<FoundSession | undefined>,
): Promise<SessionUser | null> {
  const found = sessionSchema.safeParse(session).success ? await find(session.toLowerCase()) : undefined
  return found === undefined ? null : { id: found.id, name: found.name, role: found.role, session: found.session }
}

async function signOut(db: Database, session: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    const userId = await endSession(tx, session)
    if (userId !== null) await recordAct(tx, { userId, act: 'sign-out', target: userId, detail: { session } })
    return userId
  })
}
