import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { stateFrame, updateFrame } from '../frames'
import { Presence } from '../presence'
import { randomFrom } from '../testing/edits'
import { RoomBench } from '../testing/room-bench'

/** How many presence ids, and how many gapped updates, one client sends. */
const ids = Number(process.env['MASTHEAD_PRESENCE_IDS'] ?? 100_000)
const gaps = Number(process.env['MASTHEAD_GAPS'] ?? 10_000)

const person = (id: string) => ({ person: { id, name: `Name of ${id}`, color: '#336699' } })

const entry = (client: number, state: unknown) => ({ client, state, size: JSON.stringify(state).length })

describe('T26: presence', () => {
  test(`${ids} client ids from one connection are one`, () => {
    const presence = new Presence<ReturnType<typeof person>>(() => 0)
    const [ada, mallory] = [person('ada'), person('mallory')]
    presence.read(ada, [entry(1, { at: null })])
    const random = randomFrom(26)
    for (let sent = 0; sent < ids; sent += 100) {
      const entries = Array.from({ length: 100 }, () => entry(2 + Math.floor(random() * 2 ** 32), { at: null }))
      presence.read(mallory, entries)
      if (sent % 10_000 === 0) presence.takeChanges()
    }
    expect([presence.size, presence.personOf(1)]).toEqual([2, 'ada'])
    // An empty frame, but for the one who is told.
    expect(presence.takeChanges()(ada)?.length).toBeLessThan(200)
    presence.remove(mallory)
    presence.takeChanges()
    expect([presence.size, presence.hasChanges]).toEqual([1, false])
  })

  test('nobody takes another away, speaks for them, or under another name', async () => {
    const { bench, room } = await RoomBench.start()
    const [ada, bob, mallory] = ['ada', 'bob', 'mallory'].map((name) => bench.client(name).join(room)) as Clients
    ada.say({ at: 'a', user: { id: 'bob', name: 'Bob himself', color: '#000000' } })
    mallory.say({ at: 'm' })
    mallory.say(null, ada.doc.clientID)
    mallory.say({ at: 'forged' }, ada.doc.clientID)
    mallory.say({ at: 'forged' }, bob.doc.clientID)
    bench.timers.pass(50)
    await bench.settle()
    const user = (id: string) => ({ id, name: `Name of ${id}`, color: '#336699' })
    expect([...bob.presence]).toEqual([
      [ada.doc.clientID, { at: 'a', user: user('ada') }],
      [mallory.doc.clientID, { at: 'm', user: user('mallory') }],
    ])
  })

  test('a state over 4 KB is left out, and a flood ends its connection only', async () => {
    const { bench, room } = await RoomBench.start()
    const [ada, bob, mallory] = ['ada', 'bob', 'mallory'].map((name) => bench.client(name).join(room)) as Clients
    mallory.say({ at: 'x'.repeat(4_096) })
    ada.say({ at: 'a' })
    bench.timers.pass(50)
    await bench.settle()
    expect([...bob.presence.keys()]).toEqual([ada.doc.clientID])
    for (let sent = 0; sent < 10_000 && mallory.open; sent++) mallory.say({ at: sent })
    expect(mallory.closed?.code).toBe(4429)
    bench.timers.pass(50)
    await bench.settle()
    expect([ada.closed, bob.closed, bob.presence.get(mallory.doc.clientID) ?? null]).toEqual([null, null, null])
  })
})

type Client = ReturnType<RoomBench['client']>
type Clients = [Client, Client, Client]

/** An edit that builds on one which nobody else has. */
function gapped(client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText('text').insert(0, 'x'.repeat(100))
  const known = Y.encodeStateVector(doc)
  doc.getText('text').insert(100, 'y'.repeat(100))
  const update = Y.encodeStateAsUpdate(doc, known)
  doc.destroy()
  return update
}

test(`T27: ${gaps} edits with a gap before them leave nothing behind, and honest ones go on`, async () => {
  const { bench, room } = await RoomBench.start()
  const [ada, bob, mallory] = ['ada', 'bob', 'mallory'].map((name) => bench.client(name).join(room)) as Clients
  await bench.settle()
  const lengths: number[] = []
  for (let sent = 0; sent < gaps; sent++) {
    if (!mallory.open) mallory.join(room)
    const update = gapped(1_000 + sent)
    mallory.sendRaw(sent % 2 === 0 ? updateFrame(update) : stateFrame(update))
    mallory.inbox.length = 0
    if (sent % 500 === 0) {
      ada.write('ada ')
      await bench.settle()
      const state = room.read((doc) => [doc.store.pendingStructs, doc.store.pendingDs, doc.store.clients.size])
      await bench.settle()
      expect(await state).toMatchObject({ value: { value: [null, null, 1] } })
      lengths.push(bob.text().length)
    }
  }
  await bench.settle()
  expect(lengths.at(-1)).toBe(4 * Math.ceil(gaps / 500))
  expect([ada.isSaved, bob.text()]).toEqual([true, ada.text()])
  const stored = await bench.storage.stored()
  expect(Y.encodeStateAsUpdate(stored)).toEqual(Y.encodeStateAsUpdate(ada.doc))
})

test('T30: an edit at another person’s next clock is refused, and theirs goes on and is theirs', async () => {
  const { bench, room } = await RoomBench.start()
  const [ada, bob, mallory] = ['ada', 'bob', 'mallory'].map((name) => bench.client(name).join(room)) as Clients
  await bench.settle()
  ada.write('one ')
  await bench.settle()
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(ada.doc))
  const known = Y.encodeStateVector(forger)
  forger.clientID = ada.doc.clientID
  forger.getText('text').insert(4, 'forged ')
  mallory.sendRaw(updateFrame(Y.encodeStateAsUpdate(forger, known)))
  expect(mallory.closed?.code).toBe(4400)
  ada.write('two ')
  await bench.settle()
  expect([ada.text(), bob.text(), ada.isSaved]).toEqual(['one two ', 'one two ', true])
  expect(new Set(bench.storage.rows.map((row) => row.userId))).toEqual(new Set(['ada']))
  // Nor after a restart, when only the log says whose it is.
  const again = await bench.load()
  mallory.join(again)
  mallory.sendRaw(updateFrame(Y.encodeStateAsUpdate(forger, Y.encodeStateVector(ada.doc))))
  mallory.sendRaw(updateFrame(forgedAfter(ada.doc)))
  await bench.settle()
  expect([mallory.closed?.code, (await bench.storage.stored()).getText('text').toString()]).toEqual([4400, 'one two '])
})

function forgedAfter(victim: Y.Doc): Uint8Array {
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(victim))
  const known = Y.encodeStateVector(forger)
  forger.clientID = victim.clientID
  forger.getText('text').insert(0, 'forged ')
  return Y.encodeStateAsUpdate(forger, known)
}

test('T19: a full board takes no more, is read by all who come, also with what they have of it, and is emptied by nobody', async () => {
  const full = new Y.Doc()
  const part = 'x'.repeat(1024 * 1024)
  for (let size = 0; size < 33; size++) full.getText(`t${size}`).insert(0, part)
  full.getText('text').insert(0, 'to be read')
  full.getText('text').delete(0, 3)
  const { bench, room } = await RoomBench.start(full)
  const ada = bench.client('ada').join(room)
  await bench.settle()
  expect([ada.text(), ada.closed]).toEqual(['be read', null])
  // Comes back with a copy, deletions and all, and says so; nothing of it is new.
  const bob = bench.client('bob')
  Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(full), bob)
  bob.join(room)
  await bench.settle()
  expect([bob.closed, bob.text()]).toEqual([null, 'be read'])
  ada.write('more')
  await bench.settle()
  expect([ada.closed?.code, bob.closed, bob.text()]).toEqual([4413, null, 'be read'])
  expect(bench.storage.rows).toEqual([])
})
