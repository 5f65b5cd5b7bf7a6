import NextAuth from 'next-auth'
import type { Refusal } from '../../../../lib/result'
import { services } from '../../../../server/services'
import { authOptions } from '../../../_http/auth'
import { databaseAway, isOutage } from '../../../_http/outage'
import { refusalResponse } from '../../../_http/respond'
import { crossOriginRefusal } from '../../../_http/same-origin'

/*
 * Signing in with a one-time link, from the page `/sign-in?token=…`:
 *   const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
 *   await fetch('/api/auth/callback/link', { method: 'POST', body: new URLSearchParams({ token, csrfToken, json: 'true' }) })
 * answers 200 and sets the cookie, or 404, 409, 410 with `{code, message}`. Signing out: the same to `/api/auth/signout`
 * with `csrfToken` and `json`. With GitHub: the same to `/api/auth/signin/github` with `csrfToken`, `json` and `callbackUrl`,
 * a path of ours to end at; it answers `{url}`, where the browser is to go.
 */

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  const foreign = request.method === 'POST' ? crossOriginRefusal(request, services().publicUrl) : null
  if (foreign !== null) return refusalResponse(foreign)
  let refusal: Refusal | undefined
  const failures: unknown[] = []
  const options = authOptions(request, {
    refusal: (reason) => {
      refusal = reason
    },
    failure: (error) => failures.push(error),
  })
  const response: Response = await NextAuth(request as never, context as never, options)
  if (failures.length > 0) refusal = refusalOf(failures[0])
  return refusal === undefined ? response : refusalResponse(refusal)
}

function refusalOf(error: unknown): Refusal {
  if (isOutage(error)) return databaseAway
  throw error
}

export { handle as GET, handle as POST }
