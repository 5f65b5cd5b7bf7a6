import { errorCodes } from '../../lib/errors'
import { ok, type Refusal, type Result, refuse } from '../../lib/result'

/** What a browser sends on after its page is gone holds no more than 64 KB, all of it together. */
const outlivesPage = 20_000

/**
 * Sends a value to one of our handlers, to the end even where the page is left meanwhile. What the handler refused, and a server that can't be reached, both come back
 * as a refusal to show; it never throws.
 */
export async function postJson<T>(address: string, body: unknown): Promise<Result<T>> {
  const text = JSON.stringify(body)
  return await requestJson(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
    keepalive: text.length < outlivesPage,
  })
}

/** Reads a value from one of our handlers, with the same promises. */
export async function getJson<T>(address: string): Promise<Result<T>> {
  return await requestJson(address, { headers: { accept: 'application/json' } })
}

async function requestJson<T>(address: string, init: RequestInit): Promise<Result<T>> {
  let response: Response
  try {
    response = await fetch(address, init)
  } catch {
    return refuse('unavailable', 'The server can’t be reached. Check your connection and try again; nothing is lost.')
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return ok(answer as T)
  return (
    asRefusal(answer) ??
    refuse('unavailable', `The server answered with an error (${response.status}). Try again in a minute.`)
  )
}

/** The refusal a handler answered with, or null when it is none. */
export function asRefusal(answer: unknown): Refusal | null {
  if (typeof answer !== 'object' || answer === null) return null
  const { code, message, fields } = answer as Partial<Refusal>
  if (typeof code !== 'string' || !(code in errorCodes) || typeof message !== 'string') return null
  return refuse(code, message, fields)
}
