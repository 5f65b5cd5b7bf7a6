import { ok, type Result, refuse } from '../../lib/result'
import { asRefusal, getJson } from '../ui/postJson'

/** Uses a one-time link up and sets the session's cookie. */
export async function redeem(token: string): Promise<Result<null>> {
  return await post('/api/auth/callback/link', { token })
}

/**
 * Where this browser goes to be signed in at GitHub; it is led back to `path`, a page of ours. With `connect`, whoever is
 * signed in is known by that account from then on.
 */
export async function gitHubAddress(
  path: string,
  { connect }: { readonly connect: boolean },
): Promise<Result<{ readonly url: string }>> {
  return await post('/api/auth/signin/github', { callbackUrl: path, ...(connect && { connect: 'yes' }) })
}

/** Ends the session of this browser. */
export async function signOut(): Promise<Result<null>> {
  return await post('/api/auth/signout', {})
}

async function post<T>(address: string, fields: Record<string, string>): Promise<Result<T>> {
  const csrf = await getJson<{ readonly csrfToken: string }>('/api/auth/csrf')
  if (!csrf.ok) return csrf
  const body = new URLSearchParams({ ...fields, csrfToken: csrf.value.csrfToken })
  const response = await fetch(address, { method: 'POST', body }).catch(() => null)
  if (response === null)
    return refuse('unavailable', 'The server can’t be reached. Check your connection and try again.')
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return ok(answer as T)
  return (
    asRefusal(answer) ??
    refuse('unavailable', `The server answered with an error (${response.status}). Try again in a minute.`)
  )
}
