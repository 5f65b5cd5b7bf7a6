import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { askFrame, presenceEntry, presenceFrame, stateFrame, updateFrame } from './frames'
import { RoomBench } from './testing/room-bench'

/** The same numbers for the same seed, between 0 and 1. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A sound frame with some bytes changed, cut out, doubled, or nothing but noise. */
function mutate(frame: Uint8Array, random: () => number): Uint8Array {
  const bytes = [...frame]
  const at = () => Math.floor(random() * bytes.length)
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
    const how = random()
    if (how < 0.6) bytes[at()] = Math.floor(random() * 256)
    else if (how < 0.75) bytes.splice(at(), 1 + Math.floor(random() * 4))
    else if (how < 0.9) bytes.splice(at(), 0, ...bytes.slice(at(), at() + 8))
    else bytes.length = at()
  }
  return Uint8Array.from(bytes)
}

/** Frames as honest clients send them, of a document with text, maps, rich text and deletions. */
function soundFrames(base: Y.Doc): readonly Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const blocks = doc.getMap<Y.Map<unknown>>('blocks')
  for (const id of ['a', 'b', 'c']) {
    const block = new Y.Map<unknown>()
    blocks.set(id, block)
    block.set('place', { parent: 'root', rank: id })
    const title = new Y.Text()
    block.set('title', title)
    title.insert(0, `Title of ${id} with “quotes” and 🦀`)
    title.delete(2, 4)
    const prose = new Y.XmlFragment()
    block.set('prose', prose)
    const paragraph = new Y.XmlElement('paragraph')
    prose.push([paragraph])
    const words = new Y.XmlText()
    paragraph.push([words])
    words.insert(0, 'Some words', { bold: {} })
    words.format(2, 4, { italic: {} })
  }
  blocks.delete('b')
  doc.getText('text').insert(0, 'hello')
  const state = Y.encodeStateAsUpdate(doc)
  return [
    ...updates.map(updateFrame),
    stateFrame(state),
    askFrame(Y.encodeStateVector(doc)),
    presenceFrame([presenceEntry(doc.clientID, 1, '{"at":{"block":"a","field":"title"}}')]),
  ]
}

const seeds = [1, 2, 3, 4, 5]

test.each(seeds)('500 broken frames harm nobody but who sends them (seed %i)', async (seed) => {
  const random = randomFrom(seed)
  const { bench, room } = await RoomBench.start()
  const honest = ['ada', 'bob', 'cleo', 'dan', 'eve'].map((name) => bench.client(name).join(room))
  await bench.settle()
  const mallory = bench.client('mallory')
  // What mallory gets past the checks is taken by Yjs everywhere alike; the honest clients must agree on it.
  for (let round = 0; round < 500; round++) {
    if (!mallory.open || round === 0) mallory.join(room)
    const frames = soundFrames(honest[0]?.doc ?? new Y.Doc())
    const frame = frames[Math.floor(random() * frames.length)]
    if (frame !== undefined) mallory.sendRaw(mutate(frame, random))
    mallory.inbox.length = 0
    if (round % 20 === 0) {
      honest[round % honest.length]?.doc.getText('honest').insert(0, `${round} `)
      bench.timers.pass(50)
      await bench.settle()
    }
  }
  await bench.settle()
  const states = honest.map((client) => JSON.stringify(client.doc.getText('honest').toDelta()))
  expect(honest.map((client) => client.closed)).toEqual([null, null, null, null, null])
  expect(honest.map((client) => client.isSaved)).toEqual([true, true, true, true, true])
  expect(new Set(states).size).toBe(1)
  const stored = await bench.storage.stored()
  const vectors = [stored, ...honest.map((client) => client.doc)].map((doc) =>
    JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()),
  )
  expect(new Set(vectors).size).toBe(1)
  expect(stored.store.pendingStructs).toBeNull()
  expect(bench.lines.filter((line) => line.level === 'error')).toEqual([])
  expect(bench.lines.length).toBeGreaterThan(200)
})
