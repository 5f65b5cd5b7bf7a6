import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok, refuse } from '../../../../../lib/result'
import { createHttp, type Http } from '../../../../../server/http'
import { install, type Services } from '../../../../../server/services'
import { liveStream } from './liveStream'
import { GET } from './route'

interface Watcher {
  readonly kind: string
  changed(): void
  ended(): void
}

let watchers: Watcher[]
let http: Http
let port: number
let held: number

beforeEach(async () => {
  watchers = []
  const votes = {
    ballots: async () => [{ kind: 'crate' }],
    watch: (kind: string, changed: () => void, ended: () => void) => {
      const watcher = { kind, changed, ended }
      watchers.push(watcher)
      return () => {
        watchers = watchers.filter((other) => other !== watcher)
      }
    },
  }
  held = 0
  const release = () => {
    held -= 1
  }
  const holdLive = () => {
    if (held >= 2) return { ...refuse('too-many', 'Too many.'), retryAfter: 30 }
    held += 1
    return ok({ release })
  }
  install({ votes, limits: { holdLive } } as unknown as Services)
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = (probe.address() as { port: number }).port
  probe.close()
  http = createHttp({ publicUrl: `http://localhost:${port}`, handle, upgradeRoom() {}, onError() {} })
  await http.listen('127.0.0.1', port)
})
afterEach(() => http.close())

/** What Next does for a route: the request's end is its signal's, the body is passed on as it comes. */
const handle: Parameters<typeof createHttp>[0]['handle'] = async (incoming, outgoing) => {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const kind = incoming.url?.split('/')[3] ?? ''
  const asked = new Request(`http://localhost${incoming.url}`, { signal: gone.signal })
  const response = await GET(asked, { params: Promise.resolve({ kind }) })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) outgoing.end()
  else Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]).pipe(outgoing)
}

async function open(kind = 'crate') {
  const headers = { host: `localhost:${port}`, 'accept-encoding': 'gzip' }
  const asked = request({ host: '127.0.0.1', port, path: `/api/votes/${kind}/live`, headers }).end()
  asked.on('error', () => {})
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.setEncoding('utf8')
  response.on('error', () => {})
  const next = async () => String(((await once(response, 'data')) as [string])[0])
  return { response, next, leave: () => asked.destroy() }
}

const watching = async (count: number) => {
  while (watchers.length !== count) await new Promise((resolve) => setImmediate(resolve))
}

test('each change comes while the answer is still open, gathered by nobody', async () => {
  const { response, next, leave } = await open()
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
  })
  expect(await next()).toBe('retry: 2000\n\n')
  for (let index = 0; index < 3; index += 1) {
    const coming = next()
    watchers[0]?.changed()
    expect(await coming).toBe('data: changed\n\n')
  }
  leave()
  await watching(0)
})

test('ends when the server stops, and is watched no more', async () => {
  const { response, next } = await open()
  await next()
  const ended = once(response, 'end')
  response.resume()
  watchers[0]?.ended()
  await ended
  expect(watchers).toEqual([])
})

test('leaves nothing behind where the server is stopping already', async () => {
  vi.useFakeTimers()
  try {
    const signal = new AbortController().signal
    let watched = 0
    const body = liveStream({
      signal,
      watch(_changed, ended) {
        watched += 1
        ended()
        return () => {
          watched -= 1
        }
      },
    })
    expect(await body.getReader().read()).toEqual({ done: true, value: undefined })
    expect([watched, vi.getTimerCount()]).toEqual([0, 0])
  } finally {
    vi.useRealTimers()
  }
})

test('is of ballots that there are', async () => {
  const { response } = await open('sandwich')
  response.resume()
  expect(response.statusCode).toBe(404)
  expect(watchers).toEqual([])
})

test('T18: no more at once than may be from one address, until one ends', async () => {
  const first = await open()
  await open()
  const refused = await open()
  refused.response.resume()
  expect([refused.response.statusCode, refused.response.headers['retry-after']]).toEqual([429, '30'])
  first.leave()
  await watching(1)
  expect(held).toBe(1)
  expect((await open()).response.statusCode).toBe(200)
})
