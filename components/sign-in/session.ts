import { ok, type Result, refuse } from '../../lib/result'
import { asRefusal, getJson } from '../ui/postJson'

/** Uses a one-time link up and sets the session's cookie. */
export async function redeem(token: string): Promise<Result<null>> {
  return await post('/api/auth/callback/link', { token })
}

/** Ends the session of this browser. */
export async function signOut(): Promise<Result<null>> {
  return await post('/api/auth/signout', {})
}

async function post(address: string, fields: Record<string, string>): Promise<Result<null>> {
  const csrf = await getJson<{ readonly csrfToken: string }>('/api/auth/csrf')
  if (!csrf.ok) return csrf
  const body = new URLSearchParams({ ...fields, csrfToken: csrf.value.csrfToken, json: 'true' })
  const response = await fetch(address, { method: 'POST', body }).catch(() => null)
  if (response === null)
    return refuse('unavailable', 'The server can’t be reached. Check your connection and try again.')
  if (response.ok) return ok(null)
  const answer: unknown = await response.json().catch(() => null)
  return (
    asRefusal(answer) ??
    refuse('unavailable', `The server answered with an error (${response.status}). Try again in a minute.`)
  )
}
