import { problem } from './problem'

export interface BoundedFetchSettings {
  readonly fetch: typeof fetch
  /** No other is asked: the token is sent with every request, also to an address that an answer named. */
  readonly origin: string
  readonly timeoutMs: number
  /** Ends all requests. */
  readonly signal?: AbortSignal
}

/** Far above a page of a hundred pull requests with the longest descriptions GitHub takes. */
const mostBytes = 32 * 1024 * 1024

/** `fetch` that ends in time, reads only so much, and asks one host. */
export function boundedFetch({ fetch, origin, timeoutMs, signal }: BoundedFetchSettings): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin)
      throw problem('answer', `GitHub’s answer points elsewhere (${url.host}). Try again later.`)
    const timeout = AbortSignal.timeout(timeoutMs)
    // What writes is not sent on to another address: fetch would make a POST a GET, or send it to somebody else.
    const redirect = (init?.method ?? 'GET') === 'GET' ? 'follow' : 'manual'
    const ends = signal === undefined ? timeout : AbortSignal.any([timeout, signal])
    const response = await fetch(url, { ...init, redirect, signal: ends })
    const body = await readBody(response)
    const { status, statusText, headers } = response
    return new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers })
  }
}

async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (response.body !== null)
    for await (const chunk of response.body) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > mostBytes) throw problem('answer', 'GitHub’s answer is far too long. Try again later.')
    }
  return Uint8Array.from(Buffer.concat(chunks))
}
