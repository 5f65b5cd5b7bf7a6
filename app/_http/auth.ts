import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Refusal } from '../../lib/result'
import { type SessionUser, services } from '../../server/services'
import { safeRedirect } from './redirect'

const days = 24 * 60 * 60

/**
 * next-auth's options, made for one request: nothing is read before the first. `onRefusal` hears why a link did not sign in,
 * which next-auth itself would only say in an address.
 */
export function authOptions(onRefusal: (refusal: Refusal) => void): NextAuthOptions {
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
          const result = await auth.redeem(credentials?.token ?? '')
          if (result.ok) return result.value
          onRefusal(result)
          return null
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...sessionOf(user as SessionUser) } : token),
      session: async ({ session, token }) => {
        const user = await auth.user(String(token['id']), Number(token['sessionVersion']))
        return { expires: session.expires, ...(user && { user: { name: user.name } }) }
      },
      redirect: ({ url }) => safeRedirect(url, publicUrl),
    },
  }
}

/** What the cookie holds: who, and which of their sessions' generations. The role is read anew each time. */
function sessionOf(user: SessionUser) {
  return { id: user.id, sessionVersion: user.sessionVersion }
}
