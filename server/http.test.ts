import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { connect, createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHttp, type Http, type HttpOptions } from './http'

let http: Http
let port: number
let seen: { url: string; headers: IncomingHttpHeaders }[]
let upgraded: string[]

beforeEach(async () => {
  seen = []
  upgraded = []
  port = await freePort()
  await open({})
})
afterEach(() => http.close())

async function open(options: Partial<HttpOptions>) {
  http = createHttp({
    publicUrl: `http://localhost:${port}`,
    handle: async (request, response) => {
      seen.push({ url: request.url ?? '', headers: request.headers })
      response.end('page')
    },
    upgradeRoom: (request, socket) => {
      upgraded.push(request.url ?? '')
      socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
    },
    onError: () => {},
    ...options,
  })
  await http.listen('127.0.0.1', port)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Everything that is answered to raw lines. */
async function send(...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(`${lines.join('\r\n')}\r\n\r\n`)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString()
  })
  await once(socket, 'close')
  return answer
}

const get = (target: string, ...headers: string[]) => send(`GET ${target} HTTP/1.1`, 'Connection: close', ...headers)
const ours = () => `Host: localhost:${port}`
const upgrade = (target: string, ...headers: string[]) =>
  send(`GET ${target} HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: websocket', ...headers)

test('answers at its public address, with the headers that keep a page to itself', async () => {
  const answer = await get('/', ours())
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  for (const header of [
    'x-content-type-options: nosniff',
    'referrer-policy: strict-origin-when-cross-origin',
    'x-frame-options: DENY',
    'cross-origin-opener-policy: same-origin',
    "frame-ancestors 'none'",
  ])
    expect(answer).toContain(header)
})

test.each(['evil.example', 'localhost', 'localhost:1', 'localhost.evil.example', 'a@localhost', 'localhost:x', ''])(
  'refuses the host %j',
  async (host) => {
    expect(await get('/', `Host: ${host}`)).toMatch(/^HTTP\/1.1 421 .*set MASTHEAD_URL/s)
    expect(seen).toEqual([])
  },
)

test('sends another name of this machine to the public one', async () => {
  const answer = await get('/issues?page=2', `Host: 127.0.0.1:${port}`)
  expect(answer).toMatch(/^HTTP\/1.1 307 /)
  expect(answer).toContain(`location: http://localhost:${port}/issues?page=2`)
  expect(await send('POST / HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close')).toMatch(/^HTTP\/1.1 421 /)
})

test.each(['http://localhost/', 'http://127.0.0.1:1/', '*'])('refuses the target %s', async (target) => {
  expect(await get(target, ours())).toMatch(/^HTTP\/1.1 400 /)
  expect(seen).toEqual([])
})

test('passes nothing on that Next would take for its own word', async () => {
  await get(
    '/',
    ours(),
    'X-Middleware-Subrequest: a',
    'x-nextjs-data: 1',
    'Next-Resume: 1',
    'Next-Action: 7f00',
    'X-Forwarded-Host: evil',
    'X-Forwarded-For: 203.0.113.9',
    'X-Masthead-Client: 203.0.113.9',
    'Rsc: 1',
    "Content-Security-Policy: script-src 'nonce-evil'",
  )
  expect(seen).toHaveLength(1)
  expect(seen[0]?.headers).toEqual({
    host: `localhost:${port}`,
    connection: 'close',
    rsc: '1',
    'x-forwarded-host': `localhost:${port}`,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '203.0.113.9',
    'x-masthead-client': '127.0.0.1',
    'content-security-policy': expect.not.stringContaining('evil'),
  })
})

test('gives sockets of boards to the rooms and ends all others', async () => {
  expect(await upgrade('/collab/621', ours())).toMatch(/^HTTP\/1.1 101 /)
  for (const target of ['/', '/_next/hmr', '/collab', '/COLLAB/1', '//collab/1', 'http://localhost/collab/1'])
    expect(await upgrade(target, ours())).toBe('')
  expect(await upgrade('/collab/621', 'Host: evil.example')).toBe('')
  expect(upgraded).toEqual(['/collab/621'])
})

test('says when the port is taken', async () => {
  const second = createHttp({ publicUrl: '', handle: async () => {}, upgradeRoom: () => {}, onError: () => {} })
  await expect(second.listen('127.0.0.1', port)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or name another port in PORT.`,
  )
})

test('says when the address is not of this machine', async () => {
  const second = createHttp({ publicUrl: '', handle: async () => {}, upgradeRoom: () => {}, onError: () => {} })
  await expect(second.listen('192.0.2.1', port)).rejects.toThrow('This machine has no address 192.0.2.1.')
})

test('answers 500 to a page that fails, and tells', async () => {
  await http.close()
  const errors: unknown[] = []
  const failure = new Error('no page')
  await open({
    handle: async () => {
      throw failure
    },
    onError: (error) => errors.push(error),
  })
  expect(await get('/', ours())).toMatch(/^HTTP\/1.1 500 /)
  expect(errors).toEqual([failure])
})

test('ends the development server’s sockets when it closes', async () => {
  await http.close()
  await open({
    upgradeNext: async (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n')
    },
  })
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET /_next/hmr HTTP/1.1\r\n${ours()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  await once(socket, 'data')
  await http.close()
})

test('closes twice', async () => {
  await http.close()
  await http.close()
})
