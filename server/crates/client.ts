import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { foldCrate } from '../../lib/vote'
import { boundedFetch } from '../bounded-fetch'
import type { Clock } from '../clock'
import { createPace } from './pace'
import { CratesProblem } from './problem'
import { crateAnswer, factsOf, ownersAnswer, type SaidOfCrate } from './schema'

export interface ClientSettings {
  /** `https://crates.io`, or where its API is mirrored. */
  readonly baseUrl: string
  /** Where we can be reached, as crates.io asks of programs. */
  readonly publicUrl: string
  readonly clock: Clock
  readonly fetch?: typeof fetch
  /** After which an answer is no longer waited for; five seconds unless said. */
  readonly timeoutMs?: number
  /** Lets time pass between two requests. */
  readonly wait?: (ms: number) => Promise<void>
  /** Ends all requests, for when the process stops. */
  readonly signal?: AbortSignal
}

export type CrateSaid =
  | { readonly kind: 'crate'; readonly crate: SaidOfCrate; readonly etag: string | null }
  /** As it was when it had this etag. */
  | { readonly kind: 'same' }
  | { readonly kind: 'missing' }

/** Asks crates.io, slowly; whatever goes wrong on the way is a CratesProblem. */
export interface Client {
  crate(name: string, etag: string | null): Promise<CrateSaid>
  owners(name: string): Promise<z.output<typeof ownersAnswer>>
}

/** Above all versions of any crate, which a mirror may send unasked. */
const mostBytes = 8 * 1024 * 1024
/** How long nobody asks again where nothing said how long. */
const restAfterFailure = 15_000

const away = 'crates.io does not answer at this moment. Try again in a while.'
const unreadable = 'crates.io gave an answer that can’t be read. Try again in a while.'
const stopping = 'The server is stopping. Try again when it is back.'

export function createClient(settings: ClientSettings): Client {
  const { baseUrl, publicUrl, clock, signal, timeoutMs = 5_000, wait = (ms) => sleep(ms) } = settings
  const pace = createPace({ clock, wait })
  const bounded = boundedFetch({
    fetch: settings.fetch ?? fetch,
    origin: new URL(baseUrl).origin,
    timeoutMs,
    mostBytes,
    ...(signal === undefined ? {} : { signal }),
    elsewhere: () => new CratesProblem(unreadable),
    tooLong: () => new CratesProblem(unreadable),
  })
  const ownHeaders = { 'user-agent': `Masthead (${publicUrl})`, accept: 'application/json' }

  async function send(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    try {
      return await bounded(`${baseUrl}/api/v1/crates/${path}`, { headers: { ...ownHeaders, ...headers } })
    } catch (error) {
      if (error instanceof CratesProblem) throw error
      if (signal?.aborted === true) throw new CratesProblem(stopping)
      // `fetch` rejects for a connection that fails or breaks, and for our own time limit; all else would be our bug.
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error
      pace.rest(restAfterFailure)
      throw new CratesProblem(away)
    }
  }

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await pace.inTurn(() => send(path, headers))
    if (response.status === 429 || response.status >= 500) {
      pace.rest(waitOf(response.headers.get('retry-after'), clock.now()) ?? restAfterFailure)
      throw new CratesProblem(response.status === 429 ? 'crates.io asks us to wait. Try again in a while.' : away)
    }
    return response
  }

  return {
    async crate(name, etag) {
      const path = `${name}?include=keywords,downloads,default_version`
      const response = await ask(path, etag === null ? {} : { 'if-none-match': etag })
      if (response.status === 304 && etag !== null) return { kind: 'same' }
      if (response.status === 404) return requireMissing(response)
      const crate = factsOf(await read(response, crateAnswer))
      if (foldCrate(crate.name) !== foldCrate(name)) throw new CratesProblem(unreadable)
      return { kind: 'crate', crate, etag: response.headers.get('etag') }
    },
    owners: async (name) => read(await ask(`${name}/owners`), ownersAnswer),
  }
}

/** Only what says so in crates.io’s own form: a proxy in between has pages of its own for 404. */
async function requireMissing(response: Response): Promise<CrateSaid> {
  const answer = await json(response)
  if (typeof answer === 'object' && answer !== null && 'errors' in answer) return { kind: 'missing' }
  throw new CratesProblem(unreadable)
}

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(response.ok ? await json(response) : null)
  if (!parsed.success) throw new CratesProblem(unreadable)
  return parsed.data
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new CratesProblem(unreadable)
    throw error
  }
}

/** Milliseconds; the header has seconds or a date. */
function waitOf(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null) return null
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? null : Math.max(date - now.getTime(), 0)
}
