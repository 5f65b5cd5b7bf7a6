import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { required } from '../../../lib/assert'
import { addCard, boardMarkdown, createBoard, editCard, snapshotBoard } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import type { Room } from '../room'
import { RoomMap } from '../rooms'
import { serveSocket } from '../socket'
import { randomFrom } from '../testing/edits'
import { boardText } from '../testing/fixture'
import { ManualTimers } from '../testing/manual-timers'
import { MemoryStorage } from '../testing/memory-storage'
import { memoryLog, RoomBench } from '../testing/room-bench'
import { TestClient } from '../testing/test-client'

/** Seeds of the lossy transport, and how often somebody leaves and comes back. */
const lossySeeds = Number(process.env['MASTHEAD_LOSSY_SEEDS'] ?? 150)
const only = process.env['MASTHEAD_SEED']
const rejoins = Number(process.env['MASTHEAD_REJOINS'] ?? 300)

const tokensOf = (text: string) =>
  text
    .split(' ')
    .filter((token) => token !== '')
    .sort()

/** A client whose messages are lost with their connection, come twice, or change places. */
class LossyClient {
  readonly client: TestClient
  readonly #random: () => number
  #unsent: { readonly frame: Uint8Array; readonly receive: (frame: Uint8Array) => void }[] = []

  constructor(client: TestClient, random: () => number) {
    this.client = client
    this.#random = random
  }

  join(room: Room): void {
    const lossy: Pick<Room, 'join'> = {
      join: (socket, person) => {
        const connection = room.join(socket, person)
        const receive = (frame: Uint8Array) => connection.receive(frame)
        return { ...connection, receive: (frame) => this.#unsent.push({ frame, receive }) }
      },
    }
    this.client.join(lossy as Room)
  }

  cut(): void {
    this.#unsent = []
    this.client.inbox.length = 0
    this.client.leave()
  }

  /** Lets some of what waits arrive, at either end; false when nothing waits. */
  carry(): boolean {
    const { inbox } = this.client
    shake(this.#unsent, this.#random)
    shake(inbox, this.#random)
    const now = this.#unsent.splice(0, 1 + Math.floor(this.#random() * 3))
    for (const { frame, receive } of now) receive(frame)
    return this.client.read() || now.length > 0
  }
}

/** Doubles one, and lets two neighbours change places, now and then. */
function shake<T>(queue: T[], random: () => number): void {
  const at = Math.floor(random() * queue.length)
  const [here, next] = [queue[at], queue[at + 1]]
  if (here === undefined || next === undefined) return
  const how = random()
  if (how < 0.2) queue.splice(at, 0, here)
  else if (how < 0.4) queue.splice(at, 2, next, here)
}

async function playLossy(seed: number): Promise<readonly string[]> {
  const random = randomFrom(seed)
  const { bench, room } = await RoomBench.start()
  const people = ['ada', 'bob', 'cleo'].map((name) => new LossyClient(new TestClient(name), random))
  for (const each of people) each.join(room)
  const tokens: string[] = []
  for (let act = 0; act < 40; act++) {
    const each = required(people[Math.floor(random() * people.length)], 'somebody')
    const { client } = each
    if (client.closed !== null || (!client.open && random() < 0.5)) {
      client.closed = null
      each.join(room)
    } else if (random() < 0.15) each.cut()
    else if (random() < 0.5) {
      tokens.push(`t${act}`)
      // Somewhere between two words.
      const place = client.text().indexOf(' ', random() * client.text().length) + 1
      client.doc.getText('text').insert(place, `t${act} `)
    } else each.carry()
    if (random() < 0.3) bench.timers.turn()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const each of people) {
    each.cut()
    bench.clients.push(each.client)
    each.client.closed = null
    each.client.join(room)
  }
  await bench.settle()
  const texts = [await bench.storage.stored(), ...people.map(({ client }) => client.doc)].map((doc) =>
    doc.getText('text').toString(),
  )
  const states = people.map(({ client }) => client.closed)
  const whole = tokensOf(texts[0] ?? '')
  return [
    ...(new Set(texts).size === 1 ? [] : [`They differ: ${texts.join(' | ')}`]),
    ...(JSON.stringify(whole) === JSON.stringify(tokens.sort()) ? [] : [`Not all is there: ${whole.join(' ')}`]),
    ...(states.every((state) => state === null) ? [] : ['Somebody was sent away']),
  ]
}

test(`R16: ${lossySeeds} lossy transports, on which messages are lost, doubled and change places, come to one text with all in it`, async () => {
  const seeds = only === undefined ? Array.from({ length: lossySeeds }, (_, seed) => seed) : [Number(only)]
  const failed: string[] = []
  for (const seed of seeds) {
    const problems = await playLossy(seed)
    if (problems.length > 0) failed.push(`MASTHEAD_SEED=${seed}: ${problems.join('; ')}`)
  }
  expect(failed).toEqual([])
})

test('R14: three of five who were cut off edit the same and other cards, and all have all of it once they are back', async () => {
  const { bench, room } = await RoomBench.start(createBoard(boardText))
  const people = ['ada', 'bob', 'cleo', 'dan', 'eve'].map((name) => bench.client(name).join(room))
  await bench.settle()
  const [section, shared] = [snapshotBoard(required(people[0], 'ada').doc).blocks[0], 'One']
  const card = required(
    section?.children.find((block) => 'title' in block && block.title === shared),
    'the shared card',
  ).id
  for (const cut of people.slice(2)) cut.leave()
  const tokens = people.flatMap((client, index) => {
    const origin = { kind: 'edit', actor: `p${index}` } as const
    const own = blockId(`00000000-0000-4000-8000-00000000000${index}`)
    const target = { parent: section?.id ?? null, after: card }
    addCard(client.doc, {
      card: { id: own, title: `own${index}`, url: `https://own${index}.example/` },
      target,
      origin,
    })
    editCard(client.doc, { block: own, fields: { title: `own${index} edited${index}` }, origin })
    editCard(client.doc, { block: card, fields: { title: `${shared} shared${index}` }, origin })
    return [`own${index}`, `edited${index}`, `shared${index}`]
  })
  await bench.settle()
  for (const cut of people.slice(2)) {
    // Counted anew on each connection.
    cut.sent = 0
    cut.acked = 0
    cut.join(room)
  }
  await bench.settle()
  const texts = [await bench.storage.stored(), ...people.map((client) => client.doc)].map(boardMarkdown)
  expect(new Set(texts).size).toBe(1)
  expect(tokens.filter((token) => !texts[0]?.includes(token))).toEqual([])
  expect(people.map((client) => [client.closed, client.isSaved])).toEqual(people.map(() => [null, true]))
})

test(`R10: leaving and coming back ${rejoins} times, while writes are slow, loses nothing and never makes two rooms of a board`, async () => {
  const random = randomFrom(10)
  const timers = new ManualTimers()
  const storage = new MemoryStorage(new Y.Doc())
  const { log } = memoryLog()
  const map = new RoomMap({ clock: { now: () => new Date(0) }, timers, log, storage: () => storage, linger: 10 })
  const turn = async () => {
    timers.turn()
    await new Promise((resolve) => setImmediate(resolve))
  }
  let open: (() => void) | null = null
  const tokens: string[] = []
  for (let round = 0; round < rejoins; round++) {
    if (open === null && random() < 0.3) open = storage.hold()
    const lease = map.acquire(1)
    if (open !== null && random() < 0.3) {
      open()
      open = null
    }
    const { room, release } = await lease
    const ada = new TestClient('ada').join(room)
    tokens.push(`t${round}`)
    ada.write(`t${round} `)
    if (random() < 0.5) await turn()
    ada.leave()
    release()
    timers.pass(random() * 50)
    await turn()
    expect(map.rooms.length).toBeLessThanOrEqual(1)
  }
  open?.()
  for (let wait = 0; wait < 20; wait++) {
    timers.pass(2_000)
    await turn()
    await turn()
  }
  expect(tokensOf((await storage.stored()).getText('text').toString())).toEqual([...tokens].sort())
  expect(map.rooms.length).toBe(0)
})

describe('R11: a clock that jumps', () => {
  const hour = 3_600_000

  test.each([
    ['an hour on', hour],
    ['an hour back', -hour],
    ['over a new year', new Date('2027-01-01T00:00:00Z').getTime()],
  ])('%s changes neither the order of edits nor who is seen, and sends nobody away', async (_how, jump) => {
    const { bench, room } = await RoomBench.start()
    const ada = bench.client('ada').join(room)
    const bob = bench.client('bob').join(room)
    await bench.settle()
    ada.write('one ')
    ada.say({ at: 'one' })
    bench.timers.pass(50)
    await bench.settle()
    bench.now += jump
    bob.write('two ')
    ada.say({ at: 'two' })
    bench.timers.pass(50)
    await bench.settle()
    bench.now -= jump
    ada.write('three ')
    ada.say({ at: 'three' })
    bench.timers.pass(50)
    await bench.settle()
    expect([ada.text(), bob.text(), (await bench.storage.stored()).getText('text').toString()]).toEqual(
      Array(3).fill('one two three '),
    )
    expect(bench.storage.rows.map((row) => [row.seq, row.userId])).toEqual([
      [1, 'ada'],
      [2, 'bob'],
      [3, 'ada'],
    ])
    expect(bob.presence.get(ada.doc.clientID)).toMatchObject({ at: 'three' })
    expect([ada.closed, bob.closed]).toEqual([null, null])
  })
})

/** As much of a WebSocket as being pinged takes; `answers` no more once its peer is gone. */
class PingedSocket extends EventEmitter {
  answers = true
  terminated = false

  ping(): void {
    if (this.answers) this.emit('pong')
  }

  terminate(): void {
    this.terminated = true
    this.emit('close')
  }
}

test('R13: whoever is there no more, though the connection looks open, is gone for the others within 45 seconds', async () => {
  const { bench, room } = await RoomBench.start()
  const bob = bench.client('bob').join(room)
  const ada = new TestClient('ada')
  const ws = new PingedSocket()
  const served: Pick<Room, 'join'> = {
    join: (socket, person) => {
      const connection = room.join(socket, person)
      const { log } = memoryLog()
      serveSocket(ws as unknown as WebSocket, connection, { timers: bench.timers, log, onClose: () => {} })
      return connection
    },
  }
  ada.join(served as Room)
  ada.say({ at: 'here' })
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      bench.timers.pass(1_000)
      await bench.settle()
    }
  }
  await pass(120)
  expect([ws.terminated, bob.presence.get(ada.doc.clientID)]).toMatchObject([false, { at: 'here' }])
  ws.answers = false
  await pass(45)
  expect([ws.terminated, bob.presence.get(ada.doc.clientID), room.sessions]).toEqual([true, null, 1])
})
