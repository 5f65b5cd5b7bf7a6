import { once } from 'node:events'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { protocolVersion } from '../../lib/wire'
import { testDatabase } from '../testing/database'
import { Browser } from './testing/browser'
import { type CollabServer, collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let server: CollabServer
/** What y-websocket says of messages that it does not know. */
const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  server = await collabServer({ db: database.db, fixture })
})
afterAll(async () => {
  complaints.mockRestore()
  await server.close()
  await database.close()
})

const headersOf = (name: string) => ({ cookie: `name=${name}`, origin: server.origin })

/** y-websocket as it comes, which knows none of our messages; `params` is what it says in its address. */
function stock(name: string, { number, doc = new Y.Doc(), params = {} }: StockOptions) {
  class CookieSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: headersOf(name) })
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/collab`, String(number), doc, {
    ...{ disableBc: true, params, maxBackoffTime: 50 },
    WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
  })
  onTestFinished(() => provider.destroy())
  const text = doc.getText('text')
  return { provider, doc, text, write: (words: string) => text.insert(text.length, words) }
}

interface StockOptions {
  readonly number: number
  readonly doc?: Y.Doc
  readonly params?: Record<string, string>
}

async function board(number: number): Promise<number> {
  return addIssue(database.db, { publicationId: fixture.publicationId, number })
}

const stored = async (issueId: number) => {
  const read = await server.rooms.read(issueId, (doc) => doc.getText('text').toString())
  return read.ok ? read.value.value : read
}

test('R43: a client that knows none of our messages reads, writes, sees people and comes back as one of today does', async () => {
  const issueId = await board(960)
  const today = new Browser({ port: server.port, name: 'ada', number: 960 })
  onTestFinished(() => today.close())
  const old = stock('bob', { number: 960 })
  today.write('today ')
  await today.saved()
  await expect.poll(() => old.text.toString()).toBe('today ')
  old.write('old ')
  await today.until(() => today.text.toString() === 'today old ')
  old.provider.awareness.setLocalStateField('at', 'here')
  today.provider.awareness.setLocalStateField('at', 'there')
  const at = (of: WebsocketProvider) => [...of.awareness.getStates().values()].map((state) => state['at']).sort()
  await expect.poll(() => [at(old.provider), at(today.provider)]).toEqual(Array(2).fill(['here', 'there']))
  old.provider.disconnect()
  old.write('offline ')
  today.write('meanwhile ')
  old.provider.connect()
  await today.until(() => today.text.toString().includes('offline'))
  await expect.poll(() => old.text.toString()).toBe(today.text.toString())
  expect(await stored(issueId)).toBe(old.text.toString())
  expect(today.closes).toEqual([])
  // It was told of what it does not know, and went on.
  expect(complaints.mock.calls.flat()).toContain('Unable to compute message')
})

test('R43: a tab of another version is refused with its edits in it, and brings them once it is reloaded', async () => {
  const issueId = await board(961)
  const tab = stock('bob', { number: 961, params: { v: String(protocolVersion - 1), epoch: '1' } })
  tab.write('typed in an old tab ')
  const closes: number[] = []
  tab.provider.on('connection-close', (event) => closes.push(event?.code ?? 0))
  await expect.poll(() => closes).toContain(4426)
  tab.provider.destroy()
  expect([tab.text.toString(), await stored(issueId)]).toEqual(['typed in an old tab ', ''])
  const reloaded = stock('bob', { number: 961, doc: tab.doc, params: { v: String(protocolVersion), epoch: '1' } })
  await expect.poll(() => stored(issueId)).toBe('typed in an old tab ')
  expect(reloaded.text.toString()).toBe('typed in an old tab ')
})

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

test('R43: a conversation recorded with protocol version 2 is understood and answered as it was', async () => {
  expect(protocolVersion).toBe(2)
  const issueId = await board(962)
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/collab/962?v=2&epoch=1`, { headers: headersOf('bob') })
  onTestFinished(() => socket.terminate())
  const heard: Buffer[] = []
  socket.on('message', (frame: Buffer) => heard.push(frame))
  const last = () => heard.at(-1)?.toString('hex')
  await once(socket, 'open')
  // Its question, its whole state (“old ” of client 1), and one edit behind it (“tab ”).
  socket.send(bytes('00 00 01 00'))
  socket.send(bytes('00 01 11 01 01 01 00 04 01 04 74657874 04 6f6c6420 00'))
  await expect.poll(last).toBe('6501')
  socket.send(bytes('00 02 0d 01 01 01 04 84 01 03 04 74616220 00'))
  await expect.poll(last).toBe('6502')
  expect(await stored(issueId)).toBe('old tab ')
  const [hello, question] = heard
  expect(hello?.subarray(0, 2).toString('hex')).toBe('6402')
  expect(JSON.parse(hello?.subarray(3).toString() ?? '')).toEqual({
    client: fixture.actors.get('bob')?.id,
    name: 'bob',
    color: expect.stringMatching(/^#[0-9a-f]{6}$/),
  })
  expect(question?.subarray(0, 2).toString('hex')).toBe('0000')
  expect(heard.filter((frame) => frame[0] === 0 && frame[1] === 1)).toHaveLength(1)
})
