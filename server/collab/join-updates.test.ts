import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { joinUpdates } from './join-updates'

/** One transaction of one of three people on one document: what it inserts and deletes, and where. */
const act = fc.record({
  person: fc.nat({ max: 2 }),
  at: fc.nat({ max: 30 }),
  text: fc.string({ maxLength: 4, unit: 'grapheme' }),
  deleted: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
})

function updatesOf(acts: readonly { person: number; at: number; text: string; deleted: number }[]) {
  const server = new Y.Doc()
  const updates: Uint8Array[] = []
  server.on('update', (update: Uint8Array) => updates.push(update))
  const people = [0, 1, 2].map((_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 1000 - index
    return doc
  })
  for (const { person, at, text, deleted } of acts) {
    const doc = people[person] ?? server
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    const own = doc.getText('text')
    doc.transact(() => {
      own.insert(Math.min(at, own.length), text)
      if (deleted > 0) own.delete(0, Math.min(deleted, own.length))
      if (at % 5 === 0) doc.getMap('map').set(text, at)
    })
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
  }
  return { server, updates }
}

test('what is joined says the same, also to somebody who has a part of it', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.nat({ max: 30 }), (acts, known) => {
      const { server, updates } = updatesOf(acts)
      const reader = new Y.Doc()
      for (const update of updates.slice(0, known)) Y.applyUpdate(reader, update)
      for (const update of joinUpdates(updates.slice(Math.min(known, 3)))) Y.applyUpdate(reader, update)
      expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(server))
      expect(reader.getText('text').toString()).toBe(server.getText('text').toString())
      expect(reader.getMap('map').toJSON()).toEqual(server.getMap('map').toJSON())
      expect(reader.store.pendingStructs).toBeNull()
    }),
    { numRuns: 300 },
  )
})

test('typing of many comes to one update', () => {
  const { updates } = updatesOf(
    Array.from({ length: 60 }, (_, index) => ({ person: index % 3, at: 1, text: 'x', deleted: 0 })),
  )
  expect(updates).toHaveLength(60)
  // The first letter of all names the text that it is in.
  expect(joinUpdates(updates.slice(1))).toHaveLength(1)
})

test('keeps apart what has a hole between', () => {
  const { server, updates } = updatesOf(Array.from({ length: 3 }, () => ({ person: 0, at: 1, text: 'x', deleted: 0 })))
  const [first, hole, last] = updates
  const reader = new Y.Doc()
  for (const update of joinUpdates([first, last].flatMap((update) => update ?? []))) Y.applyUpdate(reader, update)
  Y.applyUpdate(reader, hole ?? new Uint8Array())
  expect(reader.getText('text').toString()).toBe(server.getText('text').toString())
})
