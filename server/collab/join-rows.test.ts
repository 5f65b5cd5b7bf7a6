import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { joinRows } from './join-rows'
import type { NewUpdate } from './types'

/** One transaction of one of three people, who have seen all of the others or what they had. */
const act = fc.record({
  person: fc.nat({ max: 2 }),
  at: fc.nat({ max: 30 }),
  text: fc.string({ maxLength: 3, unit: 'grapheme' }),
  deleted: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
  meets: fc.boolean(),
})

function begun() {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('text').insert(0, 'Rust')
  return doc
}

const start = Y.encodeStateAsUpdate(begun())

function played(acts: readonly { person: number; at: number; text: string; deleted: number; meets: boolean }[]) {
  const server = new Y.Doc()
  Y.applyUpdate(server, start)
  const rows: NewUpdate[] = []
  const people = [0, 1, 2].map((person) => {
    const doc = new Y.Doc()
    doc.clientID = 1000 - person
    Y.applyUpdate(doc, start)
    doc.on('update', (data: Uint8Array, origin: unknown) => {
      if (origin === 'others') return
      rows.push({ userId: `person-${person}`, data })
      Y.applyUpdate(server, data)
    })
    return doc
  })
  for (const { person, at, text, deleted, meets } of acts) {
    const doc = people[person] ?? server
    if (meets) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'others')
    const own = doc.getText('text')
    doc.transact(() => {
      own.insert(Math.min(at, own.length), text)
      if (deleted > 0) own.delete(0, Math.min(deleted, own.length))
    })
  }
  return { server, rows }
}

test('joined rows say the same, each on those before it alone, and of the same people', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { server, rows } = played(acts)
      const reader = new Y.Doc()
      Y.applyUpdate(reader, start)
      for (const { userId, data } of joinRows(rows)) {
        const before = Y.decodeStateVector(Y.encodeStateVector(reader))
        Y.applyUpdate(reader, data)
        expect(reader.store.pendingStructs).toBeNull()
        expect(reader.store.pendingDs).toBeNull()
        for (const [client, end] of Y.decodeStateVector(Y.encodeStateVector(reader)))
          if (end > (before.get(client) ?? 0)) expect(userId).toBe(`person-${1000 - client}`)
      }
      expect(reader.getText('text').toString()).toBe(server.getText('text').toString())
      expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(server))
    }),
    { numRuns: 300 },
  )
})

test('people who type beside one another have a row each', () => {
  const { rows } = played(
    Array.from({ length: 60 }, (_, index) => ({ person: index % 3, at: 0, text: 'x', deleted: 0, meets: false })),
  )
  expect(rows).toHaveLength(60)
  expect(joinRows(rows).map(({ userId }) => userId)).toEqual(['person-0', 'person-1', 'person-2'])
})

test('who builds on what another has just typed comes behind them', () => {
  const { rows } = played(
    Array.from({ length: 6 }, (_, index) => ({ person: index % 2, at: 4 + index, text: 'x', deleted: 0, meets: true })),
  )
  expect(joinRows(rows)).toHaveLength(6)
})
