import type { LimitAnswer } from './pace'
import { plainLine } from './plain'
import { GitHubProblem, type ProblemDetails, problem } from './problem'

/** What octokit threw, read once. */
export interface Failure extends LimitAnswer {
  readonly kind: 'status' | 'not-json' | 'timeout' | 'stopped' | 'network'
  /** GitHub's own words for a person, without the token; empty where it gave none. */
  readonly words: string
}

export interface FailureContext {
  readonly repository: string
  readonly what: string
  readonly hasToken: boolean
}

interface HttpError extends Error {
  readonly status: number
  readonly response?: { readonly headers: Failure['headers']; readonly data: unknown }
}

/** Throws on what is neither GitHub's answer nor the network: a problem named already, or a bug. */
export function readFailure(error: unknown, token: string | null): Failure {
  if (error instanceof Error && error.cause instanceof GitHubProblem) throw error.cause
  if (error instanceof GitHubProblem || !isHttpError(error)) throw error
  const { response } = error
  if (response === undefined) return { kind: lostBy(error), status: 0, headers: {}, message: '', words: '' }
  const json = typeof response.data === 'object' && response.data !== null && !(response.data instanceof ArrayBuffer)
  const message = token === null ? error.message : error.message.replaceAll(token, '…')
  const words = json ? plainLine(message.replace(/ - https?:\S+$/, ''), 200) : ''
  return { kind: json ? 'status' : 'not-json', status: error.status, headers: response.headers, message, words }
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

function lostBy(error: HttpError): Failure['kind'] {
  const names = [error.name, error.cause instanceof Error ? error.cause.name : '']
  if (names.includes('TimeoutError')) return 'timeout'
  return names.includes('AbortError') ? 'stopped' : 'network'
}

type Told = [trouble: Parameters<typeof problem>[0], message: string, details?: ProblemDetails]

/** The problem that a failure is; limits are the pace's. */
export function explain(failure: Failure, context: FailureContext): GitHubProblem {
  const { kind, status } = failure
  const [trouble, message, details] =
    kind === 'status' || statusSaysAll.has(status) || status >= 500 ? toldByStatus(failure, context) : toldByKind[kind]
  return problem(trouble, message, details)
}

const nothing = 'GitHub does not answer. Nothing is lost; try again in a while.'

const toldByKind: Readonly<Record<Exclude<Failure['kind'], 'status'>, Told>> = {
  timeout: ['away', nothing],
  network: ['away', nothing, { retry: true }],
  stopped: ['away', 'The server is stopping. Try again when it is back.'],
  'not-json': [
    'answer',
    'What answers at GitHub’s address is not GitHub, or GitHub is not well. Try again in a while.',
  ],
}

/** Statuses that mean the same without GitHub's words. */
const statusSaysAll = new Set([401])

function toldByStatus(failure: Failure, { repository, what, hasToken }: FailureContext): Told {
  const { status, words } = failure
  const quoted = words === '' ? '' : ` (“${words}”)`
  if (status >= 500)
    return ['away', `GitHub is not well (${status}). Nothing is lost; try again in a while.`, { retry: true }]
  if (status === 401)
    return hasToken
      ? ['token', 'GitHub does not accept the token any more. Renew it where the server is set up, then restart it.']
      : ['token', 'GitHub asks for a token. Give the server one (MASTHEAD_GITHUB_TOKEN), then restart it.']
  if (status === 404)
    return ['missing', `GitHub has no ${what} in ${repository}, or does not show it to this server. Check both.`]
  if (status === 403)
    return [
      'forbidden',
      `GitHub does not allow this to the server’s token${quoted}. Give it the right, or do it there.`,
    ]
  if (status === 405 || status === 409 || (status === 422 && /already exists/i.test(words)))
    return [
      'refused',
      `GitHub can’t do this as things are there${quoted}. Look there, then try again.`,
      { code: 'conflict' },
    ]
  return ['refused', `GitHub refused this${quoted || ` (${status})`}. Correct it, or do it there.`]
}
