import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { askFrame, presenceEntry, presenceFrame, stateFrame, updateFrame } from './frames'
import { mutated, randomFrom } from './testing/edits'
import { RoomBench } from './testing/room-bench'

/** How many broken frames each seed sends. */
const frameCount = Number(process.env['MASTHEAD_FRAMES'] ?? 2_000)
const seeds = [1, 2, 3, 4, 5]

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

const noise = (random: () => number) => Uint8Array.from({ length: Math.floor(random() * 60) }, () => random() * 256)

/** Every so many frames the honest ones write, and mallory's sound frames are made of the board as it is then. */
const honestEvery = 20

test.each(seeds)(`T9: ${frameCount} broken frames harm nobody but who sends them (seed %i)`, async (seed) => {
  const random = randomFrom(seed)
  const { bench, room } = await RoomBench.start()
  const honest = ['ada', 'bob', 'cleo', 'dan', 'eve'].map((name) => bench.client(name).join(room))
  await bench.settle()
  const mallory = bench.client('mallory')
  let frames = soundFrames(new Y.Doc())
  // What mallory gets past the checks is taken by Yjs everywhere alike; the honest clients must agree on it.
  for (let round = 0; round < frameCount; round++) {
    if (!mallory.open || round === 0) mallory.join(room)
    if (round % honestEvery === 0) frames = soundFrames(honest[0]?.doc ?? new Y.Doc())
    const frame = frames[Math.floor(random() * frames.length)]
    if (frame !== undefined) mallory.sendRaw(random() < 0.1 ? noise(random) : mutated(frame, random))
    mallory.inbox.length = 0
    if (round % honestEvery === 0) {
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
  expect(bench.lines.length).toBeGreaterThan(frameCount / 3)
})
