import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SessionUser } from '../../server/services'

/** As long as next-auth's own notes of what a browser went to GitHub for. */
const seconds = 15 * 60

interface Site {
  readonly secret: string
  readonly publicUrl: string
}

function nameAt(publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}masthead.connect`
}

/**
 * The cookie of a browser that goes to GitHub for an account to connect: the way back connects it to this very session, and
 * to no other that the browser has by then. Null for a browser that goes there to sign in: it forgets one from before.
 */
export function connectCookie(session: SessionUser | null, { secret, publicUrl }: Site): string {
  const [value, age] = session === null ? ['', 0] : [markOf(session, secret), seconds]
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${nameAt(publicUrl)}=${value}; Max-Age=${age}; Path=/; HttpOnly${secure}; SameSite=Lax`
}

/** Whether a browser went to GitHub to connect an account, by its cookies. */
export function hasConnectCookie(cookies: Readonly<Record<string, string>>, publicUrl: string): boolean {
  return (cookies[nameAt(publicUrl)] ?? '') !== ''
}

/** Whether it went there from this session. */
export function isConnecting(
  session: SessionUser,
  { cookies, secret, publicUrl }: Site & { readonly cookies: Readonly<Record<string, string>> },
): boolean {
  const [given, wanted] = [cookies[nameAt(publicUrl)] ?? '', markOf(session, secret)].map((text) => Buffer.from(text))
  return given !== undefined && wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
}

function markOf({ session }: SessionUser, secret: string): string {
  return createHmac('sha256', secret).update(`connect ${session}`).digest('base64url')
}
