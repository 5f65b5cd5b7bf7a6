import { once } from 'node:events'
import { request } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { issues } from '../db/schema'
import { testDatabase } from '../testing/database'
import { type CollabServer, collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'
import { boardNumber } from './upgrade'

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

describe('a page from elsewhere is refused, even with a good cookie', () => {
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
