import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { refuse } from '../../lib/result'
import { updateFrame } from './frames'
import { RoomMap } from './rooms'
import { ManualTimers } from './testing/manual-timers'
import { MemoryStorage } from './testing/memory-storage'
import { memoryLog, RoomBench } from './testing/room-bench'
import { TestClient } from './testing/test-client'

/** What another server would write. */
function foreign(text: string) {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return { userId: 'elsewhere', data: Y.encodeStateAsUpdate(doc) }
}

test('after a failover to a database without the last rows, browsers come back and bring them, and see what others wrote', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await bench.settle()
  }
  bench.storage.lose(2)
  room.behind(bench.storage.write(foreign('foreign ')))
  bob.write('later ')
  await bench.settle()
  expect([ada.closed?.code, bob.closed?.code, bench.lost]).toEqual([1012, 1012, 1])
  const next = await bench.load()
  for (const client of [ada, bob]) client.join(next)
  await bench.settle()
  const text = (await bench.storage.stored()).getText('text').toString()
  for (const word of ['kept', 'lost', 'lost too', 'foreign', 'later']) expect(text).toContain(word)
  expect([ada.text(), bob.text()]).toEqual([text, text])
})

test('own rows that came in with others’ before their answer are no failover', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  const { load, append } = bench.storage
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  bench.storage.append = async (...of) => {
    const done = await append.apply(bench.storage, of)
    await answered
    return done
  }
  // The log after the position is not there any more, so the whole board is taken in, and the row in it.
  bench.storage.since = async () => ({ head: 2, epoch: 1, rows: [] })
  bench.storage.load = async () => {
    ada.write('own ')
    await bench.settle()
    return load.call(bench.storage)
  }
  room.behind(bench.storage.write(foreign('foreign ')))
  await bench.settle()
  answer()
  await bench.settle()
  expect([ada.closed, room.seq, ada.isSaved]).toEqual([null, 2, true])
})

test('a change by the server finds the failover too, and writes nothing', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await bench.settle()
  }
  bench.storage.lose(2)
  ada.write('later ')
  let begun = false
  const edit = room.edit(async () => {
    begun = true
    return refuse('conflict', 'Must not run')
  })
  await bench.settle()
  expect(await edit).toMatchObject({ ok: false, code: 'unavailable' })
  expect([begun, ada.closed?.code]).toEqual([false, 1012])
})

test('a look at the log finds the failover too', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  ada.write('lost ')
  await bench.settle()
  bench.storage.lose(1)
  await room.look()
  expect([ada.closed?.code, bench.lost]).toEqual([1012, 1])
})

/** The rooms of a server with one board, whose people come and go by themselves. */
function server() {
  const timers = new ManualTimers()
  const storage = new MemoryStorage(new Y.Doc())
  const { log, lines } = memoryLog()
  const map = new RoomMap({ clock: { now: () => new Date(0) }, timers, log, storage: () => storage, linger: 10 })
  const clients: TestClient[] = []
  const settle = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      const ran = timers.turn()
      if (clients.map((client) => client.read()).includes(true) || ran) quiet = -1
    }
  }
  const join = async (client: TestClient) => {
    const { room } = await map.acquire(1)
    client.closed = null
    client.sent = 0
    client.acked = 0
    if (!clients.includes(client)) clients.push(client)
    client.join(room)
    await settle()
    return room
  }
  const stored = async () => (await storage.stored()).getText('text').toString()
  return { timers, storage, lines, map, settle, join, stored }
}

/** Ada wrote, bob has seen it, and the database went on from a copy without her last two rows. */
async function failedOver() {
  const at = server()
  const [ada, bob] = [new TestClient('ada'), new TestClient('bob')]
  await at.join(ada)
  const room = await at.join(bob)
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await at.settle()
  }
  expect(bob.text()).toBe('kept lost lost too ')
  at.storage.lose(2)
  return { ...at, ada, bob, room }
}

test('after a failover what a server still knows is written back before anybody is let in, though its author never returns', async () => {
  const { ada, bob, room, settle, join, stored, storage } = await failedOver()
  bob.write('later ')
  await settle()
  expect([ada.closed?.code, bob.closed?.code, room.isShut]).toEqual([1012, 1012, true])
  await join(bob)
  expect([bob.closed, bob.isSaved, bob.text()]).toEqual([null, true, 'kept lost lost too later '])
  expect(await stored()).toBe('kept lost lost too later ')
  // Who comes with nothing sees it from what is stored.
  const cleo = new TestClient('cleo')
  await join(cleo)
  expect(cleo.text()).toBe('kept lost lost too later ')
  expect(new Set(storage.rows.map((row) => row.userId))).toEqual(new Set(['ada', 'bob', null]))
})

test('after a failover what a server still knows is written back though nobody returns', async () => {
  const { room, settle, stored, map, timers, storage } = await failedOver()
  storage.failLoads = 2
  await room.look()
  expect(room.isShut).toBe(true)
  for (let wait = 0; wait < 4; wait++) {
    await settle()
    timers.pass(10_000)
  }
  await settle()
  expect(await stored()).toBe('kept lost lost too ')
  expect(map.rooms).toEqual([])
})

test('what is written back after a failover is still its author’s: nobody else goes on in their name, and they do', async () => {
  const { ada, bob, room, settle, join, stored } = await failedOver()
  await room.look()
  await settle()
  await join(bob)
  expect(bob.closed).toBe(null)
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(bob.doc))
  const known = Y.encodeStateVector(forger)
  forger.clientID = ada.doc.clientID
  forger.getText('text').insert(0, 'forged ')
  bob.sendEdit(updateFrame(Y.encodeStateAsUpdate(forger, known)))
  expect(bob.closed?.code).toBe(4400)
  await join(ada)
  ada.write('goes on ')
  await settle()
  expect([ada.closed, ada.isSaved, await stored()]).toEqual([null, true, 'kept lost lost too goes on '])
})

test('a board that was put back from a backup meanwhile gets nothing of what a server knew', async () => {
  const { room, settle, join, storage, stored } = await failedOver()
  storage.failLoads = 1
  await room.look()
  await settle()
  storage.epoch = 2
  const cleo = new TestClient('cleo')
  await join(cleo)
  expect([cleo.text(), await stored()]).toEqual(['kept ', 'kept '])
})
