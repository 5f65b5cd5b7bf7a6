import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { randomFrom } from './testing/edits'
import { RoomBench } from './testing/room-bench'
import { brokenFrame, soundFrames } from './testing/sound-frames'

/** How many broken frames each seed sends. */
const frameCount = Number(process.env['MASTHEAD_FRAMES'] ?? 2_000)
const seeds = [1, 2, 3, 4, 5]

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
    mallory.sendRaw(brokenFrame(frames, random))
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
