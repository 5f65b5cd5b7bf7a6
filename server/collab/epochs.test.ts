import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { messageType, protocolVersion } from '../../lib/wire'
import { knownQuery } from '../../lib/wire/known'
import { boards, boardUpdates } from '../db/schema'
import { testDatabase } from '../testing/database'
import { askFrame, stateFrame } from './frames'
import { type CollabServer, collabServer } from './testing/collab-server'
import { type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let server: CollabServer

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  await database.db.update(boards).set({ epoch: 7 })
  server = await collabServer({ db: database.db, fixture })
})

afterAll(async () => {
  await server.close()
  await database.close()
})

/** A client that pushes all it has as soon as it is connected, without waiting for a word of the server. */
function pushy(query: string, path = '/collab/7'): { closed: Promise<[number, string]>; answered: Promise<unknown> } {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}${query && `?${query}`}`, {
    headers: { cookie: 'name=bob', origin: server.origin },
  })
  onTestFinished(() => socket.terminate())
  const frames: Uint8Array[] = []
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'from before')
  socket.on('message', (frame: Buffer) => frames.push(frame))
  socket.on('open', () => {
    socket.send(stateFrame(Y.encodeStateAsUpdate(doc)))
    socket.send(askFrame(Y.encodeStateVector(doc)))
  })
  const answered = new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (frame: Buffer) => {
      if (frame[0] === messageType.ack) resolve(null)
    })
  })
  answered.catch(() => {})
  const closed = once(socket, 'close').then(([code, reason]): [number, string] => {
    expect(frames).toEqual([])
    return [code, String(reason)]
  })
  closed.catch(() => {})
  return { closed, answered }
}

const stored = () => database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, fixture.issueId))

test.each([1, 6, 8, 4_000_000_000])('R31: a copy of epoch %i of a board in its seventh is not read', async (epoch) => {
  const [code, reason] = await pushy(knownQuery(epoch)).closed
  expect([code, reason]).toEqual([4410, expect.stringContaining('put back to an earlier state')])
  expect(await stored()).toEqual([])
})

test.each([protocolVersion - 1, protocolVersion + 1, 9999])(
  'R43: a page of version %i is told to reload',
  async (v) => {
    const [code, reason] = await pushy(`v=${v}&epoch=7`).closed
    expect([code, reason]).toEqual([4426, expect.stringContaining('Reload the page')])
    expect(await stored()).toEqual([])
  },
)

test('R32: a board that is not there is not made', async () => {
  await expect(pushy(knownQuery(7), '/collab/8').answered).rejects.toThrow('404')
  expect(await database.db.select().from(boards)).toHaveLength(1)
  expect(server.rooms.stats().rooms).toBe(0)
})

test('a copy of this epoch is taken, and so is a client that says nothing', async () => {
  await pushy(knownQuery(7)).answered
  expect(await stored()).toHaveLength(1)
  await pushy('').answered
  expect(await stored()).toHaveLength(2)
})
