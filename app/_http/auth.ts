import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Refusal } from '../../lib/result'
import { type SessionUser, services } from '../../server/services'
import { safeRedirect } from './redirect'

const days = 24 * 60 * 60

/**
 * next-auth's options, made for one request: nothing is read before the first. `hear` is told why a link did not sign in,
 * which next-auth itself would only say in an address, an error with all its words among it.
 */
export function authOptions(hear: { refusal(refusal: Refusal): void; failure(error: unknown): void }): NextAuthOptions {
  const { auth, publicUrl } = services()
  const secure = publicUrl.startsWith('https:')
  const cookie = (name: string) => ({
    name,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
  return {
    secret: auth.secret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: 30 * days },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: cookie(auth.cookieName),
      csrfToken: cookie(`${secure ? '__Host-' : ''}masthead.csrf`),
      callbackUrl: cookie(`${secure ? '__Host-' : ''}masthead.callback`),
    },
    providers: [
      CredentialsProvider({
        id: 'link',
        name: 'a sign-in link',
        credentials: { token: { type: 'text' } },
        authorize: async (credentials) => {
          try {
            const result = await auth.redeem(String(credentials?.token ?? ''))
            if (result.ok) return result.value
            hear.refusal(result)
          } catch (error) {
            hear.failure(error)
          }
          return null
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...sessionOf(user as SessionUser) } : token),
      // An error in here would make next-auth take the session's cookie away.
      session: async ({ session: { expires }, token }) => {
        try {
          const user = await auth.user(String(token['id']), Number(token['sessionVersion']))
          return { expires, ...(user && { user: { name: user.name } }) }
        } catch (error) {
          hear.failure(error)
          return { expires }
        }
      },
      redirect: ({ url }) => safeRedirect(url, publicUrl),
    },
  }
}

/** What the cookie holds: who, and which of their sessions' generations. The role is read anew each time. */
function sessionOf(user: SessionUser) {
  return { id: user.id, sessionVersion: user.sessionVersion }
}
