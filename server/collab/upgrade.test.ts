import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Actor } from '../../lib/permission'
import { issues, publications } from '../db/schema'
import { testDatabase } from '../testing/database'
import { createSocketCaps } from './caps'
import { type CollabServer, collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'
import { memoryLog } from './testing/room-bench'
import { admit, boardNumber } from './upgrade'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let server: CollabServer

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  server = await collabServer({ db: database.db, fixture })
})

afterAll(async () => {
  await server.close()
  await database.close()
})

interface Ask {
  readonly path?: string
  readonly name?: string | null
  readonly origin?: string | null
}

/** The status an upgrade is answered with; 101 when it is let in. */
function statusOf({ path = '/collab/7', name = 'bob', origin = server.origin }: Ask): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port: server.port,
      host: '127.0.0.1',
      path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...(origin !== null && { Origin: origin }),
        ...(name !== null && { Cookie: `name=${name}` }),
      },
    })
    asked.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    asked.on('error', reject)
    asked.end()
  })
}

test.each([
  ['ada', 101],
  ['bob', 101],
  ['mia', 403],
  ['nobody', 401],
  [null, 401],
])('%s gets %i', async (name, status) => {
  expect(await statusOf({ name })).toBe(status)
})

test('the board of a published issue is closed with a sentence, and stays as it is', async () => {
  const issueId = await addIssue(database.db, { publicationId: fixture.publicationId, number: 70 })
  await database.db.update(issues).set({ status: 'published' }).where(eq(issues.id, issueId))
  expect(await statusOf({ path: '/collab/70', name: 'mia' })).toBe(403)
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/collab/70`, {
    headers: { cookie: 'name=bob', origin: server.origin },
  })
  const frames: unknown[] = []
  socket.on('message', (frame) => frames.push(frame))
  const [code, reason] = await once(socket, 'close')
  expect([code, String(reason)]).toEqual([4409, expect.stringContaining('Issue 70 is published')])
  expect(frames).toEqual([])
  const edited = await server.rooms.edit(issueId, { userId: null, change: () => Promise.reject(new Error('Edited')) })
  expect(edited).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('published') })
})

describe('T3: a page from elsewhere is refused, even with a good cookie', () => {
  test.each([
    ['no origin', () => null],
    ['a null origin', () => 'null'],
    ['another site', () => 'https://evil.example'],
    ['our host below theirs', () => `http://127.0.0.1.evil.example:${server.port}`],
    ['a longer name', () => `${server.origin}.evil.example`],
    ['a prefix of ours', () => server.origin.slice(0, -1)],
    ['another port', () => 'http://127.0.0.1:1'],
    ['another scheme', () => server.origin.replace('http', 'https')],
    ['a path behind it', () => `${server.origin}/`],
    ['a subdomain of ours', () => server.origin.replace('127', 'a.127')],
    ['ours twice', () => `${server.origin}, ${server.origin}`],
    ['ours in capitals', () => server.origin.toUpperCase()],
    ['ours with a name before it', () => server.origin.replace('//', '//a@')],
  ])('%s', async (_name, origin) => {
    expect(await statusOf({ origin: origin() })).toBe(403)
  })
})

test.each([
  '/collab/8',
  '/collab/07',
  '/collab/-7',
  '/collab/7.0',
  '/collab/7/',
  '/collab/7?x=1',
  '/collab/%37',
  '/collab/7%00',
  '/collab/..%2f7',
  '/collab/',
  `/collab/${'7'.repeat(10_000)}`,
  '/collab/1e1',
])('%s is no board, and none is made', async (path) => {
  expect(await statusOf({ path })).toBe(404)
  expect(server.rooms.stats().rooms).toBe(0)
})

test('only a plain number names a board', () => {
  expect(boardNumber('/collab/0')).toBe(0)
  expect(boardNumber('/collab/621')).toBe(621)
  expect(boardNumber('/collab/9999999999')).toBeNull()
  expect(boardNumber(undefined)).toBeNull()
  expect(boardNumber('/collab/621?v=2&epoch=3')).toBe(621)
  for (const other of ['?', '?epoch=x', '?v=2&epoch=3&x=1', `?v=2&epoch=3${'0'.repeat(100)}`])
    expect(boardNumber(`/collab/621${other}`)).toBeNull()
})

describe('T2: who may open what', () => {
  const long = '9'.repeat(10_000)
  const paths: Readonly<Record<string, string>> = {
    own: '/collab/7',
    'with what it knows': '/collab/7?v=2&epoch=1',
    foreign: '/collab/71',
    published: '/collab/72',
    missing: '/collab/8',
    'up and down again': '/collab/../collab/7',
    encoded: '/collab/%2e%2e/7',
    'encoded number': '/collab/%37',
    'a NUL behind it': '/collab/7%00',
    'ten thousand letters': `/collab/${long}`,
    'ten thousand letters of what it knows': `/collab/7?v=${long}`,
    'another query': '/collab/7?room=8',
  }
  const roles: Readonly<Record<string, string | null>> = {
    nobody: null,
    'somebody whose session ended': 'ended',
    'somebody with a forged cookie': 'zoe',
    member: 'mia',
    'demoted editor': 'dan',
    editor: 'bob',
    admin: 'ada',
  }
  const expected = (role: string, place: string): number => {
    if (!['own', 'with what it knows', 'foreign', 'published', 'missing'].includes(place)) return 404
    if (['nobody', 'somebody whose session ended', 'somebody with a forged cookie'].includes(role)) return 401
    if (['member', 'demoted editor'].includes(role)) return 403
    // A published board is told on the socket, which a page can read, and closed at once.
    return place === 'foreign' || place === 'missing' ? 404 : 101
  }
  const counts = async () => {
    const { rows } = await database.db.execute<{ name: string }>(
      sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    const counted: Record<string, number> = {}
    for (const { name } of rows)
      counted[name] = Number(
        (await database.db.execute<{ n: string }>(sql`SELECT count(*) AS n FROM ${sql.identifier(name)}`)).rows[0]?.n,
      )
    return counted
  }

  test('seven people at twelve places: each is answered as the table says, and no room or row comes of it', async () => {
    const [elsewhere] = await database.db
      .insert(publications)
      .values({ preset: 'demo', repository: 'elsewhere', branch: 'main' })
      .returning()
    await addIssue(database.db, { publicationId: elsewhere?.id ?? 0, number: 71 })
    const published = await addIssue(database.db, { publicationId: fixture.publicationId, number: 72 })
    await database.db.update(issues).set({ status: 'published' }).where(eq(issues.id, published))
    const dan = fixture.actors.get('dan')
    if (dan !== undefined) (fixture.actors as Map<string, Actor>).set('dan', { ...dan, role: 'member' })
    const before = await counts()
    for (const [role, name] of Object.entries(roles))
      for (const [place, path] of Object.entries(paths)) {
        expect([role, place, await statusOf({ path, name })]).toEqual([role, place, expected(role, place)])
        if (expected(role, place) !== 101) expect(server.rooms.stats().connections).toBe(0)
        else await vi.waitFor(() => expect(server.rooms.stats()).toMatchObject({ rooms: 0, connections: 0 }))
      }
    expect(await counts()).toEqual(before)
  })
})

describe('T18: how many may come', () => {
  let capped: CollabServer
  beforeAll(async () => {
    const caps = createSocketCaps({ arriving: 300, person: 3, board: 5 })
    capped = await collabServer({ db: database.db, fixture, caps })
  })
  afterAll(() => capped.close())

  const join = (name: string) => {
    const headers = { cookie: `name=${name}`, origin: capped.origin }
    const socket = new WebSocket(`ws://127.0.0.1:${capped.port}/collab/7`, { headers })
    const answer = new Promise<number | string>((resolve) => {
      socket.on('error', (error) => resolve(error.message))
      socket.once('unexpected-response', (_request, response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      socket.once('open', () => resolve(101))
    })
    return { socket, answer }
  }

  test('of a person and of a board, until one goes', async () => {
    const asked = ['bob', 'bob', 'bob', 'bob', 'cleo', 'cleo', 'ada'].map(join)
    const sockets = asked.map(({ socket }) => socket)
    const answers = await Promise.all(asked.map(({ answer }) => answer))
    expect(answers.filter((status) => status === 101)).toHaveLength(5)
    expect(answers.filter((status) => status === 429)).toHaveLength(2)
    const gone = sockets.find(({ readyState }) => readyState === WebSocket.OPEN)
    gone?.terminate()
    await vi.waitFor(() => expect(capped.rooms.stats().connections).toBe(4))
    const next = join('ada')
    expect(await next.answer).toBe(101)
    for (const socket of [...sockets, next.socket]) socket.terminate()
    await vi.waitFor(() => expect(capped.rooms.stats().connections).toBe(0))
  })

  test('of one address that are being checked, until they are; another’s are checked meanwhile', async () => {
    let go: (actor: null) => void = () => undefined
    const waiting = new Promise<null>((resolve) => {
      go = resolve
    })
    const caps = createSocketCaps({ arriving: 2, person: 9, board: 9 })
    const come = (address: string) =>
      admit(
        {
          publicOrigin: 'https://news.example',
          log: memoryLog().log,
          caps,
          authenticate: () => waiting,
          findIssue: async () => null,
        },
        {
          method: 'GET',
          url: '/collab/7',
          headers: { origin: 'https://news.example', 'x-masthead-client': address },
        } as unknown as IncomingMessage,
      )
    const first = [come('2001:db8::1'), come('2001:db8::2')]
    expect(await come('2001:db8::3')).toMatchObject({ code: 'too-many' })
    const other = come('192.0.2.1')
    go(null)
    for (const answered of [...first, other]) expect(await answered).toMatchObject({ code: 'not-signed-in' })
    expect(await come('2001:db8::4')).toMatchObject({ code: 'not-signed-in' })
  })
})
