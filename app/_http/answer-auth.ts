import { isOutage } from '../../lib/database-error'
import { type SignInError, signInErrorOf, signInErrors } from '../../lib/members/sign-in-error'
import { refusal } from '../../lib/permission'
import { ok, type Refusal, type Result, refuse } from '../../lib/result'
import { type LimitName, type Services, services } from '../../server/services'
import { authOptions } from './auth'
import { readText } from './body'
import { clientAddress } from './client-address'
import { connectCookie, hasConnectCookie } from './connect-cookie'
import { databaseAway } from './outage'
import { ownCookies } from './own-cookies'
import { safeRedirect } from './redirect'
import { refusalResponse } from './respond'
import { type Answered, runNextAuth } from './run-next-auth'
import { crossOriginRefusal } from './same-origin'

/*
 * Signing in with a one-time link, from the page `/sign-in?token=…`:
 *   const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
 *   await fetch('/api/auth/callback/link', { method: 'POST', body: new URLSearchParams({ token, csrfToken }) })
 * answers 200 and sets the cookie, or 404, 409, 410 with `{code, message}`. Signing out: the same to `/api/auth/signout`
 * with `csrfToken`. With GitHub: the same to `/api/auth/signin/github` with `csrfToken` and `callbackUrl`, a path of ours to
 * end at, and `connect` where the account is to be the signed-in person's; it answers `{url}`, where the browser is to go. From there it comes back to `/api/auth/callback/github`, which ends
 * at that path or at `/sign-in?error=…` with a code of `signInErrors`.
 */

/** What next-auth is asked at all. It has more doors, which nobody here needs. */
const doors = new Set(['GET csrf', 'POST callback/link', 'POST signin/github', 'GET callback/github', 'POST signout'])

/** Which of them are counted beforehand, by address, and as what. */
const counted = new Map<string, LimitName>([
  ['POST signin/github', 'sign-in'],
  ['GET callback/github', 'sign-in'],
])

/** Where a link is used up. Counted where it could not be: nobody is kept from their own by who tries out others. */
const linkDoor = 'POST callback/link'

/** Where a browser is told the way to GitHub. */
const frontDoor = 'POST signin/github'

/** Where a browser arrives from GitHub, with a person in front of it who reads pages and no JSON. */
const backDoor = 'GET callback/github'

/** Which way back from GitHub this browser waits for. */
const stateCookie = /masthead\.state$/

/** What GitHub says in the address it sends the browser back to. Anything else could change what we ask of it. */
const fromGitHub = ['code', 'state', 'error', 'iss']

export async function answerAuth(request: Request, path: readonly string[]): Promise<Response> {
  const { auth, publicUrl } = services()
  const door = `${request.method} ${path.join('/')}`
  if (!doors.has(door) || (path[1] === 'github' && auth.github === null))
    return refusalResponse(refuse('not-found', 'There is nothing at this address.'))
  const foreign = request.method === 'POST' ? crossOriginRefusal(request, publicUrl) : null
  if (foreign !== null) return refusalResponse(foreign)
  const cookies = ownCookies(request.headers.get('cookie'), publicUrl)
  // Any site can have any browser come here, which then sends none of our cookies: nothing is counted, asked or written.
  if (door === backDoor && !Object.keys(cookies).some((name) => stateCookie.test(name))) return toSignIn('failed')
  const limit = counted.get(door)
  const asking = { actor: null, address: clientAddress(request) }
  const limited = limit === undefined ? null : await countFor(limit, asking)
  if (limited !== null && door === backDoor) return toSignIn(errorOf(limited))
  if (limited !== null) return refusalResponse(limited)
  const body = request.method === 'POST' ? await readText(request) : null
  if (body?.ok === false) return refusalResponse(body)
  const form = Object.fromEntries(new URLSearchParams(body?.value ?? ''))
  const { searchParams } = new URL(request.url)
  const query = door === backDoor ? pick(searchParams, fromGitHub) : {}
  const why: Why = { refusal: null, failure: null }
  const noted = await noteConnecting(request, { door, wanted: form['connect'] !== undefined })
  if (!noted.ok) return refusalResponse(noted)
  const { setCookies, ...rest } = await runNextAuth(
    {
      method: request.method,
      path,
      query,
      body: ownForm(form, publicUrl),
      cookies,
    },
    authOptions(request, {
      refusal: (refusal) => {
        why.refusal ??= refusal
      },
      failure: (error) => {
        why.failure ??= { error }
      },
    }),
  )
  const answered = { ...rest, setCookies: [...setCookies, ...noted.value] }
  const refused = refusalOf(answered, why)
  if (door === backDoor) return backFromGitHub(answered, { refusal: refused, cancelled: query['error'] })
  if (refused !== null) {
    const tried = door === linkDoor && why.refusal !== null
    return refusalResponse((tried ? await countFor('redeem', asking) : null) ?? refused)
  }
  const value = answered.redirect === null ? answered.body : { url: answered.redirect }
  return withCookies(Response.json(value, { headers: { 'cache-control': 'private, no-store' } }), answered)
}

/**
 * The cookies that say for what a browser is at GitHub: set where it goes there to connect an account, gone where it goes
 * there for something else, and where it is back. Nobody who is not signed in has anything to connect an account to.
 */
async function noteConnecting(
  request: Request,
  { door, wanted }: { readonly door: string; readonly wanted: boolean },
): Promise<Result<readonly string[]>> {
  const { auth, publicUrl } = services()
  const site = { secret: auth.secret, publicUrl }
  const header = request.headers.get('cookie')
  if (door === frontDoor && wanted) {
    const session = await auth.session(header ?? undefined).catch((error: unknown) => {
      if (isOutage(error)) return databaseAway
      throw error
    })
    if (session === null) return refusal(null, 'manage-account') ?? ok([])
    return 'ok' in session ? session : ok([connectCookie(session, site)])
  }
  const forgets =
    (door === frontDoor || door === backDoor) && hasConnectCookie(ownCookies(header, publicUrl), publicUrl)
  return ok(forgets ? [connectCookie(null, site)] : [])
}

async function countFor(limit: LimitName, asking: Parameters<Services['limits']['take']>[1]): Promise<Refusal | null> {
  try {
    return await services().limits.take(limit, asking)
  } catch (error) {
    if (isOutage(error)) return databaseAway
    throw error
  }
}

interface Why {
  refusal: Refusal | null
  failure: { readonly error: unknown } | null
}

/** Why it did not work; null when it did. A bug is thrown, as everywhere. */
function refusalOf({ status, redirect }: Answered, { refusal, failure }: Why): Refusal | null {
  if (failure !== null && !isOutage(failure.error)) throw failure.error
  if (failure !== null) return databaseAway
  if (refusal !== null) return refusal
  const own = redirect !== null && URL.canParse(redirect) ? new URL(redirect) : null
  if (own?.searchParams.get('csrf') === 'true')
    return refuse(
      'forbidden',
      'This page has been open for too long, or in a browser that keeps no cookies. Load it again.',
    )
  if (status >= 400 || redirect?.startsWith('/sign-in') === true || own?.pathname.startsWith('/api/auth/') === true)
    return refuse('invalid', signInErrors.failed)
  return null
}

function backFromGitHub(
  answered: Answered,
  { refusal, cancelled }: { readonly refusal: Refusal | null; readonly cancelled: string | undefined },
): Response {
  const back =
    refusal === null
      ? goTo(safeRedirect(answered.redirect ?? '/', services().publicUrl))
      : toSignIn(cancelled === 'access_denied' ? 'cancelled' : errorOf(refusal))
  return withCookies(back, answered)
}

function errorOf({ code, message }: Refusal): SignInError {
  if (code === 'unavailable' || code === 'too-many') return code === 'unavailable' ? code : 'busy'
  return signInErrorOf(message)
}

function toSignIn(error: SignInError): Response {
  return goTo(`${services().publicUrl}/sign-in?error=${error}`)
}

function goTo(location: string): Response {
  const headers = { location, 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }
  return new Response(null, { status: 303, headers })
}

function withCookies(response: Response, { setCookies }: Answered): Response {
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
  return response
}

function pick(from: URLSearchParams, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => [[name, from.get(name)] as const].filter(has)))
}

function has(pair: readonly [string, string | null]): pair is readonly [string, string] {
  return pair[1] !== null
}

/** Where to end is a path of ours, whatever is asked: next-auth stumbles over what is no address at all. */
function ownForm(form: Readonly<Record<string, string>>, publicUrl: string): Record<string, string> {
  const { csrfToken = '', token = '', callbackUrl } = form
  return { csrfToken, token, ...(callbackUrl !== undefined && { callbackUrl: safeRedirect(callbackUrl, publicUrl) }) }
}
