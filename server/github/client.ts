import { setTimeout as sleep } from 'node:timers/promises'
import { Octokit } from '@octokit/core'
import type { z } from 'zod'
import { boundedFetch } from '../bounded-fetch'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { createEtags, type Etags } from './etags'
import { explain, readFailure } from './explain'
import { webUrlOf } from './name'
import { createPace } from './pace'
import { GitHubProblem, problem } from './problem'

export interface ClientSettings {
  /** `https://api.github.com`, or `https://ghe.example/api/v3`. */
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string
  readonly token: string | null
  readonly userAgent: string
  readonly clock: Clock
  readonly log: Pick<Log, 'warn' | 'info'>
  /** Ends all requests, for when the process stops. */
  readonly signal?: AbortSignal
  /** After which an answer is no longer waited for; ten seconds unless said. */
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
  /** Lets time pass between two tries and two writes. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** One request. `path` follows `/repos/owner/name`. */
export interface Ask<T> {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly params?: Readonly<Record<string, string | number | undefined>>
  readonly schema: z.ZodType<T>
  /** What GitHub lacks when it answers 404: “pull request 12”. */
  readonly what: string
}

/** Asks GitHub; whatever goes wrong on the way is a GitHubProblem. */
export interface Client {
  readonly repository: string
  /** Where people look at it. */
  readonly webUrl: string
  readonly log: ClientSettings['log']
  ask<T>(ask: Ask<T>): Promise<{ readonly value: T; readonly next: boolean }>
}

/** Tries of something that only reads, the first among them, and how long is waited before each further one. */
const pauses = [1_000, 3_000]
/** A limit that ends so soon is waited for; a longer one is told. */
const shortWait = 5_000
/** Far above a page of a hundred pull requests with the longest descriptions GitHub takes. */
const mostBytes = 32 * 1024 * 1024

type Headers = Readonly<Record<string, string | number | undefined>>

interface RawAnswer {
  readonly headers: Headers
  readonly data: unknown
}

export function createClient(settings: ClientSettings): Client {
  const { repository, clock, log, signal, wait = pause, timeoutMs = 10_000 } = settings
  const octokit = createOctokit(settings, timeoutMs)
  const etags = createEtags()
  const pace = createPace(clock)

  async function rest(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, signal)
    if (signal?.aborted === true) throw problem('away', 'The server is stopping. Try again when it is back.')
  }

  /** One request, with what was remembered of the last one. */
  async function once(options: Request, what: string): Promise<RawAnswer> {
    const refusal = pace.refusal()
    if (refusal !== null) throw refusal
    if (options.method !== 'GET') await rest(pace.takeWrite())
    const { url } = octokit.request.endpoint(options)
    const known = options.method === 'GET' ? etags.get(url) : null
    try {
      const headers = known === null ? {} : { 'if-none-match': known.etag }
      const answer = await octokit.request({ ...options, headers })
      pace.note({ status: answer.status, headers: answer.headers, message: '' })
      return remember(etags, url, { headers: answer.headers, data: requireJson(answer) })
    } catch (error) {
      const failure = readFailure(error, settings.token)
      const limited = pace.note(failure)
      if (failure.status === 304 && known !== null)
        return { headers: { ...known.headers, ...failure.headers }, data: JSON.parse(known.text) }
      throw limited ?? explain(failure, { repository, what, hasToken: settings.token !== null })
    }
  }

  /** Tries again what can be tried again: what only reads, and what was refused for asking too often, if not for long. */
  async function patiently(options: Request, what: string): Promise<RawAnswer> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await once(options, what)
      } catch (error) {
        const ms = pauseAfter(error, { method: options.method, tries, now: clock.now() })
        if (ms === null) throw error
        log.info({ repository, what, waitMs: ms }, 'Asking GitHub again')
        await rest(ms)
      }
    }
  }

  return {
    repository,
    webUrl: webUrlOf(settings.apiUrl),
    log,
    async ask({ method = 'GET', path, params = {}, schema, what }) {
      const answer = await patiently({ ...params, method, url: `/repos/${repository}${path}` }, what)
      const parsed = schema.safeParse(answer.data)
      if (!parsed.success) throw problem('answer', unreadable)
      return { value: parsed.data, next: /rel="next"/.test(String(answer.headers['link'] ?? '')) }
    },
  }
}

type Request = { readonly method: 'GET' | 'POST' | 'PATCH'; readonly url: string } & Readonly<Record<string, unknown>>

const unreadable = 'What answers at GitHub’s address is not GitHub, or GitHub is not well. Try again in a while.'

function createOctokit(settings: ClientSettings, timeoutMs: number): Octokit {
  const { apiUrl, token, userAgent, signal, log } = settings
  const bounded = boundedFetch({
    fetch: settings.fetch ?? fetch,
    origin: new URL(apiUrl).origin,
    timeoutMs,
    mostBytes,
    ...(signal === undefined ? {} : { signal }),
    elsewhere: (host) => problem('answer', `GitHub’s answer points elsewhere (${host}). Try again later.`),
    tooLong: () => problem('answer', 'GitHub’s answer is far too long. Try again later.'),
  })
  const quiet = () => undefined
  const words = (message: string) => log.warn({ message: message.slice(0, 300) }, 'octokit warns')
  const logs = { debug: quiet, info: quiet, warn: words, error: words }
  return new Octokit({
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent,
    log: logs,
    request: { fetch: bounded, log: logs },
    ...(token === null ? {} : { auth: token }),
  })
}

/** A login page, half of an answer and nothing at all are text to octokit. */
function requireJson({ status, data }: { readonly status: number; readonly data: unknown }): unknown {
  if (status >= 300)
    throw problem('missing', 'The repository has another name on GitHub now. Correct it in the settings.')
  if (typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)) return data
  throw problem('answer', unreadable)
}

function remember(etags: Etags, url: string, answer: RawAnswer): RawAnswer {
  const { etag } = answer.headers
  if (typeof etag === 'string') etags.set(url, { etag, text: JSON.stringify(answer.data), headers: answer.headers })
  return answer
}

function pauseAfter(
  error: unknown,
  { method, tries, now }: { readonly method: string; readonly tries: number; readonly now: Date },
): number | null {
  const planned = pauses[tries]
  if (!(error instanceof GitHubProblem) || planned === undefined) return null
  const { until } = error.refusal
  if (until === undefined) return error.retry && method === 'GET' ? planned : null
  const ms = Math.max(until.getTime() - now.getTime(), 0)
  return ms <= shortWait ? ms : null
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
}
