import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { signInErrors } from '../../lib/members/sign-in-error'
import { ok, type Refusal, type Result, refuse } from '../../lib/result'
import { type StartedSession, services } from '../../server/services'
import { hasConnectCookie, isConnecting } from './connect-cookie'
import { githubProvider } from './github-provider'
import { ownCookies } from './own-cookies'
import { safeRedirect } from './redirect'

const days = 24 * 60 * 60

/** What is told of a request while next-auth handles it; it would say it in an address, or not at all. */
export interface Hearing {
  /** Why somebody was not signed in. */
  refusal(refusal: Refusal): void
  /** An error: told here and never to next-auth, which would put its words into an address. */
  failure(error: unknown): void
}

/** next-auth's options, made for one request: nothing is read before the first. */
export function authOptions(request: Request, hear: Hearing): NextAuthOptions {
  const { auth, publicUrl } = services()
  const cookieHeader = request.headers.get('cookie') ?? undefined
  const browser = request.headers.get('user-agent') ?? ''
  let started: StartedSession | null = null
  /** What a way of signing in came to: whether a session began. */
  const begin = async (signIn: () => Promise<Result<StartedSession>>): Promise<StartedSession | null> => {
    try {
      const result = await signIn()
      if (result.ok) await endFormer(result.value)
      else hear.refusal(result)
      started = result.ok ? result.value : null
    } catch (error) {
      hear.failure(error)
    }
    return started
  }
  /** The session that this browser had before ends, here and on its sockets, whosever it was: its cookie may be a copy. */
  const endFormer = async ({ session }: StartedSession) => {
    const before = await auth.session(cookieHeader)
    if (before !== null && before.session !== session) await auth.signOut(cookieHeader)
  }
  /** The session that an account at GitHub is to be connected to: null where somebody came to sign in. */
  const connecting = async (): Promise<Result<string | null>> => {
    const cookies = ownCookies(cookieHeader ?? null, publicUrl)
    if (!hasConnectCookie(cookies, publicUrl)) return ok(null)
    const now = await auth.session(cookieHeader)
    // Signed out since, or somebody else: neither they nor a new member were meant.
    if (now === null || !isConnecting(now, { cookies, secret: auth.secret, publicUrl }))
      return refuse('conflict', signInErrors.failed)
    return ok(now.session)
  }
  return {
    secret: auth.secret,
    // Its own would write to the console, with what GitHub answered.
    logger: {
      error: (code, about) => auth.noteTrouble(`${code}: ${reasonOf(about)}`),
      warn: () => {},
      debug: () => {},
    },
    useSecureCookies: publicUrl.startsWith('https:'),
    session: { strategy: 'jwt', maxAge: 30 * days },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: authCookies(auth.cookieName, publicUrl),
    providers: [
      CredentialsProvider({
        id: 'link',
        name: 'a sign-in link',
        credentials: { token: { type: 'text' } },
        authorize: (credentials) => begin(() => auth.redeem(String(credentials?.token ?? ''), browser)),
      }),
      ...(auth.github === null ? [] : [githubProvider(auth.github)]),
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== 'github') return started !== null
        const { id, login, name } = profile as { id?: unknown; login?: unknown; name?: unknown }
        const known = { id: Number(id), login: String(login), name: typeof name === 'string' ? name : null }
        const signIn = async () => {
          const connect = await connecting()
          return connect.ok ? auth.signInWithGitHub(known, { browser, connect: connect.value }) : connect
        }
        return (await begin(signIn)) !== null
      },
      // The cookie holds which session it is, and nothing else: who that is, and their role, are read anew each time.
      jwt: ({ token }) => (started === null ? token : { session: started.session }),
      redirect: ({ url }) => safeRedirect(url, publicUrl),
    },
    events: {
      signOut: async () => {
        try {
          await auth.signOut(cookieHeader)
        } catch (error) {
          hear.failure(error)
        }
      },
    },
  }
}

/** For this host alone, over https alone where the site is on it, and out of every script's reach. */
function authCookies(sessionToken: string, publicUrl: string): NonNullable<NextAuthOptions['cookies']> {
  const secure = publicUrl.startsWith('https:')
  const cookie = (name: string) => ({
    name,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
  const own = (name: string) => cookie(`${secure ? '__Host-' : ''}masthead.${name}`)
  return {
    sessionToken: cookie(sessionToken),
    csrfToken: own('csrf'),
    callbackUrl: own('callback'),
    state: own('state'),
    pkceCodeVerifier: own('pkce'),
  }
}

function reasonOf(about: Error | { readonly error?: unknown }): string {
  if (about instanceof Error) return about.message
  return about.error instanceof Error ? about.error.message : 'no reason was given'
}
