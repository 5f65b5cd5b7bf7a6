import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { messageType, protocolVersion, syncType } from '../../lib/wire'
import { knownQuery } from '../../lib/wire/known'
import { type OpenRoom, openRoom } from './open-room'
import { People } from './people'

/** A server in the page: each socket is answered by the test. */
class FakeSocket {
  static all: FakeSocket[] = []
  static readonly OPEN = 1
  readonly OPEN = 1
  binaryType = ''
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  readonly sent: Uint8Array[] = []
  readonly madeAt = Date.now()

  constructor(readonly url: string) {
    FakeSocket.all.push(this)
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1)
    if (socket === undefined) throw new Error('Nobody has connected')
    return socket
  }

  send(data: Uint8Array): void {
    this.sent.push(data)
  }

  close(): void {
    this.readyState = 3
  }

  open(): void {
    this.readyState = 1
    this.onopen?.()
  }

  drop(code: number, reason = ''): void {
    this.readyState = 3
    this.onclose?.({ code, reason })
  }

  say(type: number, write: (encoder: encoding.Encoder) => void): void {
    const frame = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, type)
      write(encoder)
    })
    this.onmessage?.({ data: frame.slice().buffer as ArrayBuffer })
  }

  /** What the real server says first: hello, its question, and the answer to the client's. */
  welcome(doc: Y.Doc): void {
    this.open()
    this.say(messageType.hello, (encoder) => {
      encoding.writeVarUint(encoder, protocolVersion)
      encoding.writeVarString(encoder, JSON.stringify({ client: 'u1', name: 'Ada L', color: '#123456' }))
    })
    this.say(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, syncType.step1)
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc))
    })
    this.say(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, syncType.step2)
      encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
    })
  }

  ack(count: number): void {
    this.say(messageType.ack, (encoder) => encoding.writeVarUint(encoder, count))
  }
}

let rooms: OpenRoom[] = []

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const room of rooms) room.destroy()
  rooms = []
  FakeSocket.all = []
  vi.useRealTimers()
})

const away: typeof fetch = () => Promise.reject(new TypeError('offline'))

function join(fetch = away, damaged = false, random = () => 0.5): OpenRoom {
  const room = openRoom({
    number: 7,
    epoch: 3,
    damaged,
    actor: { id: 'u1', name: 'Ada', role: 'editor' },
    server: 'ws://localhost',
    WebSocket: FakeSocket as unknown as typeof WebSocket,
    fetch,
    random,
  })
  rooms.push(room)
  return room
}

function serverDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'board')
  return doc
}

test('joins the issue’s own address, and has the board once it is loaded', async () => {
  const { doc, loaded, save } = join()
  expect(FakeSocket.last.url).toBe(`ws://localhost/collab/7?${knownQuery(3)}`)
  FakeSocket.last.welcome(serverDoc())
  await loaded
  expect(doc.getText('text').toString()).toBe('board')
  expect(save.get().state).toBe('saving')
  FakeSocket.last.ack(1)
  expect(save.get()).toEqual({ state: 'saved', pending: 0 })
})

test('an edit is saved when its own message is acknowledged', () => {
  const { doc, save } = join()
  FakeSocket.last.welcome(serverDoc())
  FakeSocket.last.ack(1)
  doc.getText('text').insert(0, 'my ')
  expect(save.get()).toEqual({ state: 'saving', pending: 1 })
  FakeSocket.last.ack(2)
  expect(save.get()).toEqual({ state: 'saved', pending: 0 })
})

test('what others write is not ours to be saved', () => {
  const { save } = join()
  const doc = serverDoc()
  FakeSocket.last.welcome(doc)
  FakeSocket.last.ack(1)
  doc.getText('text').insert(0, 'their ')
  FakeSocket.last.say(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncType.update)
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  })
  expect(save.get()).toEqual({ state: 'saved', pending: 0 })
})

test('offline, changes are counted; the next connection sends and saves them', () => {
  const { doc, save } = join()
  const board = serverDoc()
  FakeSocket.last.welcome(board)
  FakeSocket.last.ack(1)
  FakeSocket.last.drop(1006)
  doc.getText('text').insert(0, 'a')
  doc.getText('text').insert(0, 'b')
  expect(save.get()).toEqual({ state: 'offline', pending: 2 })
  vi.advanceTimersByTime(5_000)
  FakeSocket.last.welcome(board)
  expect(save.get()).toEqual({ state: 'saving', pending: 2 })
  const whole = FakeSocket.last.sent.find((frame) => frame[0] === messageType.sync && frame[1] === syncType.step2)
  const decoder = decoding.createDecoder(whole ?? new Uint8Array())
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  Y.applyUpdate(board, decoding.readVarUint8Array(decoder))
  expect(board.getText('text').toString()).toBe('baboard')
  FakeSocket.last.ack(1)
  expect(save.get()).toEqual({ state: 'saved', pending: 0 })
})

describe('a connection that is closed', () => {
  test.each([4401, 4403, 4404, 4400, 4410, 4423, 4426])('with %i is given up, with a sentence', (code) => {
    const { save } = join()
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(code)
    vi.advanceTimersByTime(60_000)
    expect([FakeSocket.all.length, save.get().state]).toEqual([1, 'refused'])
    expect(save.get().message).toMatch(/\.$/)
  })

  test('gives the server’s own reason where it has one', () => {
    const { save } = join()
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(4409, 'Issue 12 is published.')
    expect(save.get().message).toBe('Issue 12 is published.')
  })

  // The banner then does not say it again.
  test.each([4410, 4423, 4426])('with %i says that what was written stays in this browser', (code) => {
    const { save } = join()
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(code)
    expect(save.get().message).toMatch(/kept in this browser|browser still holds/)
  })

  test.each([
    [4401, /^You are signed out\..*nothing is lost/],
    [4403, /^Your role has changed: you may no longer edit/],
    [4410, /put back to an earlier state. Your browser still holds what you had/],
  ])('with %i says what that means here, not what everybody is told', (code, message) => {
    const { save } = join()
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(code, 'This needs the role editor.')
    expect(save.get().message).toMatch(message)
  })

  test.each([1012, 1013])('with %i comes back, each browser after a time of its own', (code) => {
    const { save } = join()
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(code)
    expect(save.get().state).toBe('offline')
    vi.advanceTimersByTime(1_700)
    expect(FakeSocket.all.length).toBe(1)
    vi.advanceTimersByTime(100)
    expect(FakeSocket.all.length).toBe(2)
  })
})

describe('R2: a server that restarts drops 400 browsers at one moment', () => {
  const browsers = 400
  const delays = { shortest: 500, longest: 3_000 }
  const width = 250
  /** In any 250 ms, if they came as evenly as can be. */
  const steady = (browsers * width) / (delays.longest - delays.shortest)

  // Each room listens for the end of the process.
  const listeners = process.getMaxListeners()
  beforeAll(() => void process.setMaxListeners(browsers + listeners))
  afterAll(() => void process.setMaxListeners(listeners))

  /** The same numbers for the same seed, between 0 and 1. */
  function randomFrom(seed: number): () => number {
    let state = seed
    return () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
  }

  /** Milliseconds until each of them begins to connect again, in order. */
  function comeBack(seed: number): readonly number[] {
    const random = randomFrom(seed)
    const board = serverDoc()
    for (let browser = 0; browser < browsers; browser++) {
      join(away, false, random)
      FakeSocket.last.welcome(board)
    }
    const dropped = Date.now()
    for (const socket of [...FakeSocket.all]) socket.drop(1012)
    vi.advanceTimersByTime(delays.longest)
    return FakeSocket.all.slice(browsers).map(({ madeAt }) => madeAt - dropped)
  }

  test.each([1, 2, 3])('who come back fewer than twice as many at once as if they came evenly (seed %i)', (seed) => {
    const times = comeBack(seed)
    const busiest = Math.max(...times.map((start) => times.filter((t) => t >= start && t < start + width).length))
    expect(times.length).toBe(browsers)
    expect(busiest).toBeLessThan(2 * steady)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(delays.shortest)
  })
})

describe('a connection that can’t be opened', () => {
  const answering = (statuses: Record<string, number>) =>
    vi.fn(async (path: string) => new Response(null, { status: statuses[path] ?? 500 })) as unknown as typeof fetch

  async function failToOpen(fetch: typeof globalThis.fetch) {
    const { save } = join(fetch)
    for (let attempt = 0; attempt < 3; attempt++) {
      FakeSocket.last.drop(1006)
      await vi.advanceTimersByTimeAsync(5_000)
    }
    return save.get()
  }

  test.each([
    [{ '/api/inbox': 401 }, /Sign in again/],
    [{ '/api/inbox': 403 }, /may no longer edit/],
    [{ '/api/inbox': 200, '/api/issues/7/markdown': 404 }, /does not exist/],
  ])('because of %j is refused with a sentence', async (statuses, message) => {
    const state = await failToOpen(answering(statuses))
    expect(state.state).toBe('refused')
    expect(state.message).toMatch(message)
  })

  test('because the server is away is offline, and tried again', async () => {
    expect((await failToOpen(() => Promise.reject(new TypeError('offline')))).state).toBe('offline')
    expect(FakeSocket.all.length).toBeGreaterThan(3)
  })
})

test('one is here under the name and colour that the server gives', () => {
  const { awareness, setPlace } = join()
  const people = new People(awareness)
  FakeSocket.last.welcome(serverDoc())
  setPlace({ block: 'b1', field: 'title', anchor: 1, head: 2 })
  const user = { id: 'u1', name: 'Ada L', color: '#123456' }
  const at = { block: 'b1', field: 'title', anchor: 1, head: 2 }
  expect(people.get()).toEqual([{ clientId: awareness.clientID, user, at }])
})

test('listeners of a topic hear of it until they stop', () => {
  const { onTopic } = join()
  const listener = vi.fn()
  const stop = onTopic('inbox', listener)
  FakeSocket.last.welcome(serverDoc())
  const changed = () => FakeSocket.last.say(messageType.changed, (encoder) => encoding.writeVarString(encoder, 'inbox'))
  changed()
  stop()
  changed()
  expect(listener).toHaveBeenCalledTimes(1)
})

test('without a network it is offline at once, and joins again when there is one', () => {
  const { save, setOnline } = join()
  FakeSocket.last.welcome(serverDoc())
  setOnline(false)
  expect(save.get().state).toBe('offline')
  const sockets = FakeSocket.all.length
  setOnline(true)
  expect(FakeSocket.all.length).toBe(sockets + 1)
})

describe('R35: signed out while editing', () => {
  const asked = (status: number) => vi.fn(async () => new Response(null, { status })) as unknown as typeof fetch

  test('edits are held, and sent when the same person is back', async () => {
    let status = 401
    const { doc, save, signedInAgain } = join(
      vi.fn(async () => new Response(null, { status })) as unknown as typeof fetch,
    )
    const board = serverDoc()
    FakeSocket.last.welcome(board)
    FakeSocket.last.ack(1)
    FakeSocket.last.drop(4401)
    doc.getText('text').insert(0, 'held ')
    signedInAgain()
    await vi.advanceTimersByTimeAsync(30_000)
    expect([FakeSocket.all.length, save.get().state, save.get().pending]).toEqual([1, 'refused', 1])
    status = 200
    signedInAgain()
    await vi.advanceTimersByTimeAsync(0)
    expect(FakeSocket.all.length).toBe(2)
    FakeSocket.last.welcome(board)
    expect(save.get()).toMatchObject({ state: 'saving', pending: 1 })
    FakeSocket.last.ack(1)
    expect(save.get()).toMatchObject({ state: 'saved', pending: 0 })
  })

  test('it is noticed without any event that somebody is signed in', async () => {
    join(asked(200))
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(4401)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(FakeSocket.all.length).toBe(2)
  })

  test('nothing is sent in the name of somebody else', async () => {
    const { doc, save, signedInAgain } = join(asked(200))
    FakeSocket.last.welcome(serverDoc())
    FakeSocket.last.drop(4401)
    doc.getText('text').insert(0, 'mine ')
    signedInAgain()
    await vi.advanceTimersByTimeAsync(0)
    const { last } = FakeSocket
    last.open()
    last.say(messageType.hello, (encoder) => {
      encoding.writeVarUint(encoder, protocolVersion)
      encoding.writeVarString(encoder, JSON.stringify({ client: 'u2', name: 'Bob', color: '#123456' }))
    })
    expect(last.readyState).toBe(3)
    expect(last.onmessage).toBeNull()
    expect(last.sent.filter((frame) => frame[0] === messageType.sync && frame[1] !== syncType.step1)).toEqual([])
    expect(save.get()).toMatchObject({
      state: 'refused',
      pending: 1,
      message: expect.stringContaining('Somebody else'),
    })
  })
})

test('R4: what is not answered for a while has stalled, though the connection is there', () => {
  const { doc, save } = join()
  FakeSocket.last.welcome(serverDoc())
  FakeSocket.last.ack(1)
  doc.getText('text').insert(0, 'a')
  vi.advanceTimersByTime(4_900)
  expect(save.get()).toEqual({ state: 'saving', pending: 1 })
  vi.advanceTimersByTime(200)
  expect(save.get()).toEqual({ state: 'saving', pending: 1, stalled: true })
  FakeSocket.last.ack(2)
  expect(save.get()).toEqual({ state: 'saved', pending: 0 })
})

test('R34: where storage is blocked, that is said, and everything goes on', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Blocked', 'SecurityError')
    },
  })
  const { doc, save, loaded } = join()
  FakeSocket.last.welcome(serverDoc())
  await loaded
  await vi.advanceTimersByTimeAsync(0)
  expect(save.get().unkept).toBe(true)
  FakeSocket.last.ack(1)
  doc.getText('text').insert(0, 'a')
  FakeSocket.last.ack(2)
  expect(save.get()).toEqual({ state: 'saved', pending: 0, unkept: true })
  vi.unstubAllGlobals()
})

test('R26: what this browser keeps of a damaged board stays where it is until the board takes edits, and then goes once', async () => {
  const open = vi.fn(() => {
    throw new DOMException('Blocked', 'SecurityError')
  })
  vi.stubGlobal('indexedDB', { open })
  const { takesEdits, loaded } = join(away, true)
  FakeSocket.last.welcome(serverDoc())
  await loaded
  await vi.advanceTimersByTimeAsync(0)
  expect(open).not.toHaveBeenCalled()
  takesEdits()
  takesEdits()
  await vi.advanceTimersByTimeAsync(0)
  expect(open).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})
