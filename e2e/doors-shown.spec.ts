import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type APIRequestContext, expect } from '@playwright/test'
import { WebSocket } from 'ws'
import { signIn, doorsTest as test } from './fixtures/doors'

test('T45: no page can be framed by another site', async ({ page, world }) => {
  const evil = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://evil.example')
    response.setHeader('content-type', 'text/html')
    response.end(`<iframe src="${world.server.url}${searchParams.get('path') ?? '/'}"></iframe>`)
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
  for (const [path, shown] of [
    ['/', false],
    ['/sign-in', false],
    [`/vote/${world.own.ballot}`, false],
    [`/embed/vote/${world.own.ballot}`, true],
  ] as const) {
    await page.goto(`${at}/?path=${encodeURIComponent(path)}`)
    const frame = page.frames()[1]
    // What is refused is a page of the browser's own.
    expect([path, frame?.url().startsWith(world.server.url)]).toEqual([path, shown])
  }
  await end(evil)
})

test('T36: behind a proxy that keeps what it may, nobody gets what an editor was given', async ({ world }) => {
  const kept = new Map<string, { status: number; headers: IncomingMessage['headers']; body: Buffer }>()
  const { port, host } = new URL(world.server.url)
  const proxy = createServer((given, answer) => {
    const found = given.method === 'GET' ? kept.get(given.url ?? '') : undefined
    if (found !== undefined) {
      answer.writeHead(found.status, { ...found.headers, 'x-kept': 'yes' }).end(found.body)
      return
    }
    const asked = httpRequest(
      { port, host: 'localhost', path: given.url, method: given.method, headers: { ...given.headers, host } },
      async (got) => {
        const chunks: Buffer[] = []
        for await (const chunk of got) chunks.push(chunk as Buffer)
        const whole = { status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }
        // As eager as a cache may be: whatever does not say no.
        if (!/no-store|private|no-cache/.test(got.headers['cache-control'] ?? '')) kept.set(given.url ?? '', whole)
        answer.writeHead(whole.status, whole.headers).end(whole.body)
      },
    )
    given.pipe(asked)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const through = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const { issue, ballot, round } = world.own
  const places = [
    '/api/inbox',
    '/api/invitations',
    `/issues/${issue}/board`,
    `/issues/${issue}`,
    '/',
    `/vote/${ballot}`,
  ]
  const more = [`/api/issues/${issue}/markdown`, `/api/issues/${issue}/diff`, '/api/issues', `/api/rounds/${round}/log`]
  const odd = ['/settings/invitations', '/settings/invitations?_rsc=1', '/api/inbox?%ff', `/issues?q=%ff`, '/account']
  // An editor who does nothing but look, so that only pages made for them say their name.
  const looker = await signIn(world.server, await world.server.invite('CanaryOfTheLooker', 'editor'))
  const given = new Set<string>()
  for (const path of [...places, ...more, ...odd]) {
    for (const who of [looker, world.as.admin]) {
      const answer = await who.get(`${through}${path}`, { headers: await cookie(who) })
      for (const word of canariesIn(await answer.text())) given.add(word)
    }
    const answer = await world.as.nobody.get(`${through}${path}`, { maxRedirects: 0 })
    const found = canariesIn(await answer.text())
    expect([path, answer.headers()['x-kept'], found]).toEqual([path, undefined, []])
  }
  // They were given it through the proxy: it could have kept it.
  expect([...given]).toEqual(
    expect.arrayContaining(['CanaryOfTheLooker', 'CanaryOfTheDraft', 'CanaryOfTheNote', 'CanaryOfTheInvited']),
  )
  await looker.dispose()
  // The proxy does keep things: files of the build.
  const file = /\/_next\/static\/[^"]+\.js/.exec(await (await world.as.nobody.get('/')).text())?.[0] ?? ''
  await world.as.nobody.get(`${through}${file}`)
  expect((await world.as.nobody.get(`${through}${file}`)).headers()['x-kept']).toBe('yes')
  await end(proxy)
})

function canariesIn(text: string): readonly string[] {
  return [...new Set(text.match(/canary-?of-?[\w-]+/gi))]
}

async function cookie(who: APIRequestContext): Promise<Record<string, string>> {
  const { cookies } = await who.storageState()
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

test('T41: thirty editors of one house, behind one address, stay connected and can all act', async ({ world }) => {
  test.setTimeout(180_000)
  const { server, own } = world
  const sockets: WebSocket[] = []
  const closed: unknown[] = []
  const people = []
  for (let index = 0; index < 30; index += 1) {
    const data = { name: `Editor ${index}`, role: 'editor' }
    const made = await world.as.admin.post('/api/invitations', { data, headers: { origin: server.url } })
    people.push(await signIn(server, ((await made.json()) as { link: string }).link))
  }
  for (const person of people) {
    const { cookies } = await person.storageState()
    const headers = { origin: server.url, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab/${own.issue}`, { headers })
    socket.on('close', (code, reason) => closed.push([code, String(reason)]))
    socket.on('error', (error) => closed.push(error.message))
    sockets.push(socket)
    await new Promise((resolve) => socket.once('open', resolve))
  }
  // Ten acts of each within a moment, and presence as it comes while typing.
  for (let round = 0; round < 10; round += 1) {
    for (const socket of sockets) socket.ping()
    const answers = await Promise.all(
      people.map((person) => person.post(`/api/issues/${own.issue}/seen`, { data: { upTo: 0 } })),
    )
    expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200]))
  }
  expect(closed).toEqual([])
  for (const socket of sockets) socket.terminate()
  for (const person of people) await person.dispose()
})

/** A browser keeps connections in hand that it has not used yet, and a server that closes waits for these a minute. */
async function end(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await ended
}
