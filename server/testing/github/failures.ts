import type { Failure } from './types'

export interface Failures {
  add(failure: Failure): void
  /** What this request gets instead of its answer; it counts as one of the failure's times. */
  take(request: string): Failure | null
}

export function createFailures(): Failures {
  const waiting: { readonly failure: Failure; left: number }[] = []
  return {
    add(failure) {
      waiting.push({ failure, left: failure.times ?? 1 })
    },
    take(request) {
      const found = waiting.find(({ failure, left }) => left > 0 && (failure.route ?? /^/).test(request))
      if (found === undefined) return null
      found.left -= 1
      return found.failure
    },
  }
}

const loginPage = '<!DOCTYPE html><html><title>Sign in</title><form action="/login"></form></html>'

interface Plain {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a failure that is an answer says; null for those that are none. */
export function failureAnswer({ with: kind, headers = {}, message }: Failure): Plain | null {
  const html = { 'content-type': 'text/html; charset=utf-8', ...headers }
  const json = { 'content-type': 'application/json; charset=utf-8', ...headers }
  if (kind === 'login-page') return { status: 200, headers: html, body: loginPage }
  if (kind === 'not-json') return { status: 200, headers: json, body: '{"number": 1, ' }
  if (kind === 'nothing') return { status: 200, headers, body: '' }
  if (typeof kind !== 'number') return null
  return { status: kind, headers: json, body: JSON.stringify({ message: message ?? words[kind] ?? 'Server Error' }) }
}

const words: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  404: 'Not Found',
  429: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
}
