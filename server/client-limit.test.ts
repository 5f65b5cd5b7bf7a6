import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { required } from '../lib/assert'
import { clientAddressHeader, parseProxies } from './client-address'
import { createHttp, type Http } from './http'
import { createLimits } from './limits'
import { testDatabase } from './testing/database'

// What a route that limits by address would see, behind the real server: 429 on time, whatever a client says of itself.
const most = 50
let http: Http | undefined
let database: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  await http?.close()
  await database.close()
})

async function open(trusted: readonly string[]): Promise<(headers: Record<string, string>) => Promise<number>> {
  const port = await freePort()
  const log = { warn: () => undefined }
  const limits = createLimits({ db: database.db, log, secret: 'a secret', changed: { submit: most } })
  const proxies = required(parseProxies(trusted), 'the proxies')
  const handle = async ({ headers }: IncomingMessage, response: ServerResponse) => {
    const address = String(headers[clientAddressHeader])
    response.writeHead((await limits.take('submit', { actor: null, address })) === null ? 200 : 429).end()
  }
  http = createHttp({ publicUrl: `http://localhost:${port}`, proxies, handle, upgradeRoom() {}, onError() {} })
  await http.listen('127.0.0.1', port)
  return async (headers) => {
    const sent = request({ host: '127.0.0.1', port, headers: { host: `localhost:${port}`, ...headers } }).end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode ?? 0
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function statuses(count: number, send: (index: number) => Promise<number>): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (let index = 0; index < count; index += 1) {
    const status = await send(index)
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return counts
}

const random = (index: number) => `${1 + (index % 200)}.${index % 256}.${(index * 7) % 256}.9`

test('T17: a thousand requests with a new address in every header are one bucket', async () => {
  const send = await open([])
  const made = await statuses(1000, (index) =>
    send({
      'x-forwarded-for': random(index),
      'x-real-ip': random(index + 1),
      'cf-connecting-ip': random(index + 2),
      'true-client-ip': random(index + 3),
      forwarded: `for=${random(index + 4)}`,
      [clientAddressHeader]: random(index + 5),
    }),
  )
  expect(made).toEqual(
    new Map([
      [200, most],
      [429, 1000 - most],
    ]),
  )
})

test('T17: behind a listed proxy each address is its own, and what a client wrote before it counts for nothing', async () => {
  const send = await open(['127.0.0.1'])
  const made = await statuses(300, (index) => send({ 'x-forwarded-for': `${random(index)}, 203.0.${index % 3}.9` }))
  expect(made).toEqual(
    new Map([
      [200, 3 * most],
      [429, 300 - 3 * most],
    ]),
  )
})

test('T17: all addresses of one /64 are one bucket', async () => {
  const send = await open(['127.0.0.1'])
  const made = await statuses(200, (index) => send({ 'x-forwarded-for': `2001:db8:1:2::${index.toString(16)}` }))
  expect(made.get(200)).toBe(most)
  expect(await send({ 'x-forwarded-for': '2001:db8:1:3::1' })).toBe(200)
})
