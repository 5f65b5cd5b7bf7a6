import { connect, createServer, type Server } from 'node:net'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { routes } from '../server/doors/routes'
import type { Ids, Least, RouteDoor } from '../server/doors/types'
import { canaries, everybody, fill, doorsTest as test, type Who, type World } from './fixtures/doors'
import { rowsOf } from './fixtures/rows'

const ranks: Readonly<Record<Least, number>> = { anyone: 0, member: 1, editor: 2, admin: 3 }
const roleOf: Readonly<Record<Who, Least>> = {
  ...{ nobody: 'anyone', member: 'member', 'demoted editor': 'member', editor: 'editor', admin: 'admin' },
}
type Which = 'own' | 'foreign' | 'missing'
/** Of the issues, one's own is the draft. */
const isFor = (who: Who, { least, draft }: RouteDoor, which: Which = 'own') =>
  ranks[roleOf[who]] >= ranks[which === 'foreign' ? least : (draft ?? least)]

interface Place {
  readonly address: string
  readonly method: 'page' | 'GET' | 'POST'
  readonly door: RouteDoor
  at(ids: Ids): string
}

const places: readonly Place[] = Object.entries(routes).flatMap(([address, { names = [], ...doors }]) =>
  (['page', 'GET', 'POST'] as const).flatMap((method): Place[] => {
    const door = doors[method]
    return door === undefined || door.apart !== undefined
      ? []
      : [{ address, method, door, at: (ids) => fill(address, names, ids) + (door.query ?? '') }]
  }),
)
const reads = places.filter(({ method }) => method !== 'POST')

function ask({ method, door, at }: Place, context: APIRequestContext, { server, picture }: World, ids: Ids) {
  const target = at(ids).replace(/opengraph-image$/, picture)
  return method === 'POST'
    ? context.post(target, { data: door.body?.(ids) ?? {}, headers: { origin: server.url }, maxRedirects: 0 })
    : context.get(target, { maxRedirects: 0 })
}

/** What came of asking, as the table says it. */
function outcome(place: Place, answer: APIResponse): string {
  const status = answer.status()
  const toSignIn = status === 307 && /^\/sign-in/.test(answer.headers()['location'] ?? '')
  if (toSignIn || status === 401) return 'sign in first'
  if (status === 403 || (status === 404 && place.door.hidden === true)) return 'not for you'
  if (status >= 500 || status === 429) return `${place.address}: ${status}`
  return 'answered'
}

function expected(who: Who, { door }: Place, which: Which): string {
  if (isFor(who, door, which)) return 'answered'
  return who === 'nobody' && door.hidden !== true ? 'sign in first' : 'not for you'
}

test('T12: everybody at every door gets what the table says, whatever they name', async ({ world }) => {
  test.setTimeout(240_000)
  const before = await rowsOf(world.db)
  const wrong: unknown[] = []
  // First those who may not: nothing may come of it. Then those who may, with what there is not where it would change something.
  for (const allowed of [false, true]) {
    for (const place of places)
      for (const who of everybody.filter((one) => isFor(one, place.door) === allowed)) {
        const tried: readonly Which[] = allowed && place.door.changes ? ['missing'] : ['own', 'foreign', 'missing']
        for (const which of tried) {
          const answer = await ask(place, world.as[who], world, world[which])
          const got = outcome(place, answer)
          const should = expected(who, place, which)
          // Who is told that there is nothing can't be told from one who looks for what there is not.
          const same =
            got === should || (place.door.hidden === true && (answer.status() === 404 || answer.status() === 401))
          if (!same) wrong.push([place.method, place.address, who, which, got, should, answer.status()].join(' '))
        }
      }
    if (!allowed) expect(await rowsOf(world.db)).toEqual(before)
  }
  expect(wrong).toEqual([])
  expect(places.length).toBeGreaterThan(75)
})

test('T25: reading everything as everybody changes nothing', async ({ world }) => {
  test.setTimeout(180_000)
  const before = await rowsOf(world.db)
  for (const who of everybody) for (const place of reads) await ask(place, world.as[who], world, world.own)
  expect(await rowsOf(world.db)).toEqual(before)
})

test('T25: what a page elsewhere sends changes nothing', async ({ world }) => {
  const before = await rowsOf(world.db)
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${world.server.url}.evil.example` },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: world.server.url, 'sec-fetch-site': 'same-site' },
  ]
  for (const place of places.filter(({ door }) => door.changes))
    for (const headers of foreign) {
      const answer = await world.as.admin.post(place.at(world.own), { data: place.door.body?.(world.own), headers })
      expect([place.address, headers, answer.status()]).toEqual([place.address, headers, 403])
    }
  // A form, which a browser sends without asking first.
  for (const place of places.filter(({ door }) => door.changes))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const headers = { origin: 'https://evil.example', 'content-type': type }
      const answer = await world.as.admin.post(place.at(world.own), { data: '{}', headers })
      expect([place.address, type, [403, 415].includes(answer.status())]).toEqual([place.address, type, true])
    }
  expect(await rowsOf(world.db)).toEqual(before)
})

test('Shows 6: a walk through every page as everybody: what each sees, and what none may', async ({ world }) => {
  test.setTimeout(180_000)
  const lines: string[] = []
  const leaks: unknown[] = []
  const unmarked: unknown[] = []
  const seen = new Map<string, Set<Who>>()
  for (const place of reads) {
    const cells: string[] = []
    for (const who of everybody) {
      const answer = await ask(place, world.as[who], world, world.own)
      const body = await answer.text()
      const found = Object.entries(canaries).filter(([, { text }]) => body.includes(text))
      for (const [name, { may }] of found) {
        seen.set(name, (seen.get(name) ?? new Set()).add(who))
        if (!(may as readonly Who[]).includes(who)) leaks.push([place.address, who, name])
      }
      cells.push(`${answer.status()}${found.map(([name]) => ` ${name}`).join('')}`)
      unmarked.push(...headerProblems(place, who, answer))
    }
    lines.push(`| ${place.address} | ${cells.join(' | ')} |`)
  }
  const table = [`| address | ${everybody.join(' | ')} |`, `|---|${'---|'.repeat(everybody.length)}`, ...lines].join(
    '\n',
  )
  await test.info().attach('what each sees', { body: table, contentType: 'text/markdown' })
  process.stdout.write(`${table}\n`)
  expect(leaks).toEqual([])
  expect(unmarked).toEqual([])
  // Who may see something does: or the walk would prove nothing.
  for (const [name, { may }] of Object.entries(canaries))
    expect([name, [...(seen.get(name) ?? [])].sort()]).toEqual([name, [...may].sort()])
})

/** T36, T45: what each answer must carry. */
function headerProblems({ address }: Place, who: Who, answer: APIResponse): readonly unknown[] {
  const headers = answer.headers()
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /./,
    'cross-origin-opener-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\)/,
    ...(who === 'nobody' ? {} : { 'cache-control': /^private, no-store/ }),
    ...(address.startsWith('/embed/')
      ? { 'content-security-policy': /default-src 'none'/ }
      : {
          'x-frame-options': /^DENY$/,
          'content-security-policy': /frame-ancestors 'none'.*|script-src 'self' 'nonce-/,
        }),
  }
  return Object.entries(wanted).flatMap(([name, pattern]) =>
    pattern.test(headers[name] ?? '') ? [] : [[address, who, name, headers[name]]],
  )
}

test('T7: no way of writing an address, and no header, shows what is behind a door', async ({ world }) => {
  test.setTimeout(180_000)
  const forged: Record<string, string>[] = [
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { rsc: '1', 'next-router-segment-prefetch': '/__PAGE__' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-prefetch': '1', 'x-nextjs-data': '1' },
    { 'next-resume': '1' },
    { 'x-matched-path': '/settings/invitations', 'x-invoke-path': '/settings/invitations' },
    { 'x-original-url': '/api/inbox', 'x-rewrite-url': '/api/inbox' },
    { 'x-forwarded-user': 'admin', 'x-masthead-client': '127.0.0.1', 'x-forwarded-for': '127.0.0.1' },
    { authorization: 'Bearer x' },
    { cookie: 'masthead.session=x; __Host-masthead.session=x; next-auth.session-token=x' },
    { range: 'bytes=0-10' },
  ]
  const written = (path: string) => [
    `${path}.rsc`,
    `${path}.txt`,
    `${path}.json`,
    `${path}/`,
    `${path}/.`,
    `${path}//`,
    `/${path}`,
    `/.${path}`,
    `/x/..${path}`,
    path.replace(/\/(?=[^/]+$)/, '%2f'),
    path.replace(/\/(?=[^/]+$)/, '//'),
    path.replace(/\/(?=[^/]+$)/, '/%2e/'),
    path.toUpperCase(),
    path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    `${path}?_rsc=1`,
    `${path};a=b`,
    `${path}%00`,
    `${path}.segments/_tree.segment.rsc`,
    `${path}.segments/__PAGE__.segment.rsc`,
    `/_next/data/x${path}.json`,
    `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`,
  ]
  const texts = Object.values(canaries).map(({ text }) => text)
  const leaks: unknown[] = []
  for (const place of reads.filter(({ door }) => door.least === 'editor' || door.least === 'admin')) {
    const path = place.at(world.own)
    const tries = [
      ...written(path).map((target) => ({ target, headers: {} as Record<string, string> })),
      ...forged.map((headers) => ({ target: path, headers })),
      ...written(path)
        .slice(0, 3)
        .map((target) => ({ target, headers: { rsc: '1' } as Record<string, string> })),
    ]
    for (const { target, headers } of tries)
      for (const who of ['nobody', 'demoted editor'] as const) {
        const cookie = headers['cookie'] === undefined || who === 'nobody'
        if (!cookie) continue
        const answer = await raw(world, {
          target,
          headers,
          cookie: who === 'nobody' ? '' : await cookiesOf(world, who),
        })
        if (texts.some((text) => answer.includes(text)) || /^HTTP\/1.1 5/.test(answer))
          leaks.push([who, target, headers, answer.slice(0, 100)])
      }
  }
  expect(leaks).toEqual([])
})

async function cookiesOf(world: World, who: Who): Promise<string> {
  const { cookies } = await world.as[who].storageState()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** The whole answer to a request whose address is sent letter by letter, as no library would. */
function raw(
  { server }: World,
  given: {
    target: string
    headers?: Readonly<Record<string, string>>
    cookie?: string
    method?: string
    body?: string
  },
): Promise<string> {
  const { host, port, hostname } = new URL(server.url)
  const { target, headers = {}, cookie = '', method = 'GET', body = '' } = given
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(Object.keys(headers).some((name) => name.toLowerCase() === 'host') ? [] : [`Host: ${host}`]),
    ...(Object.keys(headers).some((name) => name.toLowerCase() === 'connection') ? [] : ['Connection: close']),
    ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ]
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setTimeout(20_000, () => socket.destroy(new Error(`No answer to ${method} ${target}`)))
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(answer) : reject(error),
    )
    socket.on('close', () => resolve(answer))
    socket.write(lines.join('\r\n'))
  })
}

test('T1: nobody makes the server connect to somewhere, by address, host, upgrade or action', async ({ world }) => {
  let connections = 0
  const canary: Server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  const address = canary.address()
  const there = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'x',
    'Sec-WebSocket-Version': '13',
  }
  const cookie = await cookiesOf(world, 'admin')
  const tries: Parameters<typeof raw>[1][] = [
    { target: `http://${there}/`, headers: upgrade },
    { target: `http://${there}/` },
    { target: `//${there}/`, headers: upgrade },
    { target: '/_next/webpack-hmr', headers: { ...upgrade, Host: there } },
    { target: '/collab/1', headers: { ...upgrade, Host: there } },
    { target: there, method: 'CONNECT' },
    ...['/', '/settings', '/api/issues'].flatMap((target) =>
      [{ Host: there }, { 'X-Forwarded-Host': there }, { 'X-Forwarded-Host': there, Forwarded: `host=${there}` }].map(
        (headers) => ({
          ...{ target, cookie, method: 'POST', body: '[]' },
          headers: { ...headers, 'Next-Action': '7f'.repeat(20), 'Content-Type': 'text/plain;charset=UTF-8' },
        }),
      ),
    ),
    ...[{ Host: there }, { 'X-Forwarded-Host': there }].map((headers) => ({
      ...{ target: '/settings', cookie, headers: { ...headers, rsc: '1' } },
    })),
    { target: `/_next/image?url=${encodeURIComponent(`http://${there}/a.png`)}&w=640&q=75` },
  ]
  for (const one of tries) {
    const answer = await raw(world, one)
    expect([one.target, one.headers, answer.slice(0, 12)]).toEqual([
      one.target,
      one.headers,
      expect.not.stringMatching(/^HTTP\/1.1 (101|5)/),
    ])
    expect(answer).not.toContain(`${there}`)
  }
  expect(connections).toBe(0)
  await new Promise((resolve) => canary.close(resolve))
})

test('T35, T40: what is deep, long, half or a trick is refused by every door, and the server goes on', async ({
  world,
}) => {
  test.setTimeout(120_000)
  const bodies: readonly (readonly [string, string])[] = [
    ['a prototype', '{"__proto__":{"x":1},"id":"x"}'],
    ['a prototype further in', '{"data":{"constructor":{"prototype":{"x":1}}}}'],
    ['ten thousand lists', '['.repeat(10_000)],
    ['ten thousand objects', '{"a":'.repeat(10_000)],
    ['more than 64 KB', `{"a":"${'x'.repeat(70_000)}"}`],
    ['half of it', '{"a":'],
    ['a NUL', '{"id":"\\u0000","reason":"\\u0000"}'],
    ['nothing', ''],
  ]
  for (const { address, at, door } of places.filter(({ method, door }) => method === 'POST' && door.body !== undefined))
    for (const [name, body] of bodies) {
      const answer = await world.as.admin.post(at(world.missing), {
        ...{ data: body, headers: { origin: world.server.url, 'content-type': 'application/json' } },
      })
      const status = answer.status()
      // A key that nobody asked for is left out, so this may be good.
      const refused = status < 500 && (status >= 400 || name === 'a NUL')
      expect([door.least, address, name, refused]).toEqual([door.least, address, name, true])
    }
  expect((await world.as.nobody.get('/api/health')).status()).toBe(200)
})

test('T55: what goes wrong says nothing of the machine, and there is nothing to debug with', async ({ world }) => {
  const odd = [
    '/%',
    '/%ff',
    '/issues/%00',
    '/issues/1e9',
    '/api/issues/%ff/markdown',
    '/vote/%ff',
    '/api/rounds/9e99/log',
  ]
  const long = [`/issues?q=${'a'.repeat(8000)}`, `/api/archive?page=-1&q=%00`, '/api/archive?year=x&kind=x&page=x']
  for (const target of [
    ...odd,
    ...long,
    '/_next/static/../../package.json',
    '/.env',
    '/.git/config',
    '/.data/secret',
  ]) {
    const answer = await raw(world, { target, cookie: await cookiesOf(world, 'member') })
    expect([target, answer.slice(0, 12)]).toEqual([target, expect.not.stringMatching(/^HTTP\/1.1 5/)])
    expect(answer).not.toMatch(/node_modules|\.build\/main|at \w+ \(|\/tmp\/|DrizzleQueryError|"stack"/)
  }
  for (const target of [
    '/__nextjs_original-stack-frames',
    '/_next/webpack-hmr',
    '/__nextjs_error_feedback',
    '/api/auth/_log',
  ])
    expect([target, (await raw(world, { target })).slice(0, 12)]).toEqual([target, 'HTTP/1.1 404'])
  for (const path of ['providers', 'session', 'signin', 'error', '_log'])
    expect([path, (await world.as.nobody.get(`/api/auth/${path}`)).status()]).toEqual([path, 404])
})
