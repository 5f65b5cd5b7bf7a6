export interface BoundedFetchSettings {
  readonly fetch: typeof fetch
  /** No other is asked: secrets are sent with every request, also to an address that an answer named. */
  readonly origin: string
  readonly timeoutMs: number
  readonly mostBytes: number
  /** Ends all requests. */
  readonly signal?: AbortSignal
  /** What to throw for an address elsewhere, and for an answer that is too long. */
  readonly elsewhere: (host: string) => Error
  readonly tooLong: () => Error
}

/** `fetch` that ends in time, reads only so much, and asks one host. */
export function boundedFetch(settings: BoundedFetchSettings): typeof globalThis.fetch {
  const { fetch, origin, timeoutMs, signal, elsewhere } = settings
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin) throw elsewhere(url.host)
    const timeout = AbortSignal.timeout(timeoutMs)
    // What writes is not sent on to another address: fetch would make a POST a GET, or send it to somebody else.
    const redirect = (init?.method ?? 'GET') === 'GET' ? 'follow' : 'manual'
    const ends = signal === undefined ? timeout : AbortSignal.any([timeout, signal])
    const response = await fetch(url, { ...init, redirect, signal: ends })
    const body = await readBody(response, settings)
    const { status, statusText, headers } = response
    return new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers })
  }
}

type Limits = Pick<BoundedFetchSettings, 'mostBytes' | 'tooLong'>

async function readBody(response: Response, { mostBytes, tooLong }: Limits): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (response.body !== null)
    for await (const chunk of response.body) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > mostBytes) throw tooLong()
    }
  return Uint8Array.from(Buffer.concat(chunks))
}
