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
  'T52: refuses the host %j',
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

test.each(['http://localhost/', 'http://127.0.0.1:1/', '*'])('T1: refuses the target %s', async (target) => {
  expect(await get(target, ours())).toMatch(/^HTTP\/1.1 400 /)
  expect(seen).toEqual([])
})

test('T7: passes nothing on that Next would take for its own word', async () => {
  await get(
    '/',
    ours(),
    'X-Middleware-Subrequest: a',
    'x-nextjs-data: 1',
    'Next-Resume: 1',
    'X-Forwarded-Host: evil',
    'X-Forwarded-Port: 1',
    'X-Next-Cache-Tags: a',
    'X-Nonce: evil',
    "Content-Security-Policy-Report-Only: script-src 'nonce-evil'",
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

test('T1: gives sockets of boards to the rooms and ends all others', async () => {
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

const post = (target: string, headers: readonly string[], body = '{}') =>
  send(
    `POST ${target} HTTP/1.1`,
    'Connection: close',
    ours(),
    ...(headers.some((one) => /^(content-length|transfer)/i.test(one)) ? [] : [`Content-Length: ${body.length}`]),
    ...headers,
    '',
    body,
  )

test.each([
  ['a page that is sent something', '/', ['Content-Type: application/json'], 405],
  ['a form as Next’s actions come', '/issues', ['Content-Type: multipart/form-data; boundary=x'], 405],
  ['an action', '/api/submissions', ['Next-Action: 7f00', 'Content-Type: application/json'], 400],
  ['a form with files', '/api/submissions', ['Content-Type: multipart/form-data; boundary=x'], 415],
  ['more than a form is', '/api/submissions', ['Content-Length: 65537'], 413],
  ['more than a delivery is', '/api/webhooks/git', ['Content-Length: 1048577'], 413],
  ['what next-auth would read to its end', '/api/auth/callback/link', ['Transfer-Encoding: chunked'], 411],
  ['words for the log', '/api/auth/_log', [], 404],
])('T35: refuses %s before it is read', async (_name, target, headers, status) => {
  expect(await post(target, headers)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(seen).toEqual([])
})

test('T35: takes what our own forms send, and a delivery of up to 1 MB', async () => {
  expect(await post('/account/sign-out', ['Content-Type: application/x-www-form-urlencoded'])).toMatch(
    /^HTTP\/1.1 200 /,
  )
  expect(await post('/api/submissions', ['Content-Type: application/json'])).toMatch(/^HTTP\/1.1 200 /)
  const body = 'x'.repeat(1024 * 1024)
  expect(await post('/api/webhooks/git', [], body)).toMatch(/^HTTP\/1.1 200 /)
})

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('refuses %s everywhere', async (method) => {
  expect(await send(`${method} /api/issues HTTP/1.1`, 'Connection: close', ours())).toMatch(/^HTTP\/1.1 405 /)
  expect(seen).toEqual([])
})

test.each([
  '/_next/image?url=%2Fboard.png&w=640&q=75',
  '/_next/IMAGE?url=http://127.0.0.1/&w=1&q=1',
  '/_next/webpack-hmr',
  '/_next/data/x/index.json',
  '/__nextjs_original-stack-frames',
  '/__nextjs_restart_dev',
  '/_error',
  '/api/auth/_log',
])('T51, T55: there is nothing at %s', async (target) => {
  expect(await get(target, ours())).toMatch(/^HTTP\/1.1 404 /)
  expect(seen).toEqual([])
})

test.each(['//evil.example/', '/\\evil.example', '/a\\b', '/%', '/a%ff/b', '/a%0', '/issues/1%00'])(
  'T7: %j is no path',
  async (target) => {
    expect(await get(target, ours())).toMatch(/^HTTP\/1.1 400 /)
    expect(seen).toEqual([])
  },
)

test.each(['/api/../submit', '/api/%2e%2E/submit', '/api/./../submit', '/api/.%2e', '/api/.'])(
  'T7: %j leads around no rule for a path',
  async (target) => {
    expect(await post(target, ['Content-Type: application/x-www-form-urlencoded'])).toMatch(/^HTTP\/1.1 400 /)
    expect(await get(`/_next/static${target}`, ours())).toMatch(/^HTTP\/1.1 400 /)
    expect(seen).toEqual([])
  },
)

test('tells a load balancer whether it is ready, whatever address that knows it by, and nothing else', async () => {
  const hosts = ['Host: 10.1.2.3:8080', `Host: 127.0.0.1:${port}`, 'Host: web.internal']
  for (const host of hosts) expect(await get('/api/ready', host)).toMatch(/^HTTP\/1.1 200 /)
  expect(await send('GET /api/ready HTTP/1.0')).toMatch(/^HTTP\/1.1 200 /)
  expect(seen.map(({ headers }) => [headers['host'], headers['x-forwarded-host']])).toEqual(
    Array.from({ length: 4 }, () => [`localhost:${port}`, `localhost:${port}`]),
  )
  seen.length = 0
  for (const target of ['/api/ready/', '/api/readyx', '/api/health', '/api/ready/../members'])
    expect(await get(target, 'Host: 10.1.2.3:8080')).toMatch(/^HTTP\/1.1 421 /)
  expect(await send('POST /api/ready HTTP/1.1', 'Host: evil.example', 'Connection: close')).toMatch(/^HTTP\/1.1 421 /)
  expect(await upgrade('/api/ready', 'Host: evil.example')).toBe('')
  expect([seen, upgraded]).toEqual([[], []])
})

test.each([
  ['a cookie', '/', ['Cookie: a=b'], 'private, no-store'],
  ['a part of a page', '/', ['Rsc: 1'], 'private, no-store'],
  ['a part of a page by its address', '/issues?_rsc=1', [], 'private, no-store'],
  ['neither', '/', [], 'public, max-age=60'],
  ['a cookie, for a file of the build', '/_next/static/a.js', ['Cookie: a=b'], 'public, max-age=60'],
])('T36: with %s', async (_name, target, headers, expected) => {
  await http.close()
  for (const whole of [true, false]) {
    await open({
      handle: async (_request, response) => {
        if (whole) response.writeHead(200, { 'cache-control': 'public, max-age=60' })
        else response.setHeader('Cache-Control', 'public, max-age=60')
        response.end('page')
      },
    })
    const answer = await get(target, ours(), ...headers)
    expect([...answer.matchAll(/^cache-control: (.*?)\r$/gim)].map((match) => match[1])).toEqual([expected])
    await http.close()
  }
})

test('T36: what gives a cookie is kept by nobody', async () => {
  await http.close()
  await open({
    handle: async (_request, response) => {
      response.setHeader('Set-Cookie', 'a=b')
      response.end('page')
    },
  })
  expect(await get('/', ours())).toMatch(/^cache-control: private, no-store\r$/im)
})

test('T44: each answer has a nonce of its own, whatever came with the question', async () => {
  const forged = ["Content-Security-Policy: script-src 'nonce-evil'", 'X-Nonce: evil']
  const nonces: unknown[] = []
  for (let times = 0; times < 5; times += 1) nonces.push(/'nonce-([^']+)'/.exec(await get('/', ours(), ...forged))?.[1])
  expect(new Set(nonces).size).toBe(5)
  expect(nonces).not.toContain('evil')
  expect(nonces).not.toContain(undefined)
})

test('T18: two thousand connections that say nothing are let go of, and one that asks is answered', async () => {
  const silent = Array.from({ length: 2000 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  const [first] = silent
  if (first !== undefined && !first.closed) await once(first, 'close')
  expect(await get('/', ours())).toMatch(/^HTTP\/1.1 200 /)
  for (const socket of silent) socket.destroy()
})
