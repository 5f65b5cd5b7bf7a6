import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BrokenDocument, LiveDoc } from './live-doc'
import { BadFrame } from './message'
import { Typing } from './typing'

afterEach(() => {
  Typing.isTrusted = true
})

/** A board with a text, somebody's copy of it, and what their edits come to. */
function opened(clientID = 7) {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('text').insert(0, 'Rust')
  const live = new LiveDoc({ doc, owners: new Map() })
  const applied: Uint8Array[] = []
  live.doc.on('update', (update: Uint8Array) => applied.push(update))
  return { live, applied, editor: editorOf(live, clientID) }
}

function editorOf(live: LiveDoc, clientID: number) {
  const copy = new Y.Doc()
  copy.clientID = clientID
  Y.applyUpdate(copy, live.state)
  const made: Uint8Array[] = []
  copy.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'others') made.push(update)
  })
  return {
    copy,
    text: copy.getText('text'),
    /** What was made since. */
    take: () => made.splice(0),
  }
}

const nobody = () => null

test('what many type in one turn is one transaction', () => {
  const { live, applied, editor } = opened()
  const other = editorOf(live, 8)
  for (let index = 0; index < 20; index++) {
    editor.text.insert(4 + index, 'x')
    other.text.insert(index, 'y')
  }
  const updates = editor.take()
  for (const update of updates) expect(live.applyFrom('ada', update, nobody)).toEqual([update])
  for (const update of other.take()) live.applyFrom('ben', update, nobody)
  expect(applied).toEqual([])
  expect(live.doc.getText('text').toString()).toBe(`${'y'.repeat(20)}Rust${'x'.repeat(20)}`)
  expect(applied).toHaveLength(1)
})

test('whoever asks gets what was typed, however they ask', () => {
  const { live, editor } = opened()
  editor.text.insert(4, '!')
  const [typed = new Uint8Array()] = editor.take()
  live.applyFrom('ada', typed, nobody)
  expect(Y.decodeStateVector(live.askFrame().slice(3)).get(7)).toBe(1)
  editor.text.insert(5, '!')
  for (const update of editor.take()) live.applyFrom('ada', update, nobody)
  const reader = new Y.Doc()
  Y.applyUpdate(reader, live.state)
  expect(reader.getText('text').toString()).toBe('Rust!!')
})

test('edits of all kinds, in any order, come to what Yjs makes of them', () => {
  const act = fc.record({
    person: fc.nat({ max: 2 }),
    at: fc.nat({ max: 40 }),
    text: fc.string({ maxLength: 3, unit: 'grapheme' }),
    deleted: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
    meets: fc.boolean(),
    /** An edit that is said again later. */
    again: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { live } = opened()
      const plain = new Y.Doc()
      Y.applyUpdate(plain, live.state)
      const rows: Uint8Array[] = []
      const people = [7, 8, 9].map((client) => editorOf(live, client))
      for (const { person, at, text, deleted, meets, again } of acts) {
        const editor = people[person]
        if (editor === undefined) continue
        if (meets) Y.applyUpdate(editor.copy, live.state, 'others')
        if (text !== '') editor.text.insert(Math.min(at, editor.text.length), text)
        if (deleted > 0) editor.text.delete(0, Math.min(deleted, editor.text.length))
        for (const update of editor.take()) {
          for (const said of again ? [update, update] : [update])
            rows.push(...(live.applyFrom(`person-${person}`, said, nobody) ?? []))
          Y.applyUpdate(plain, update)
        }
      }
      expect(live.doc.getText('text').toString()).toBe(plain.getText('text').toString())
      const stored = new Y.Doc()
      Y.applyUpdate(stored, Y.encodeStateAsUpdate(opened().live.doc))
      for (const row of rows) Y.applyUpdate(stored, row)
      expect(stored.getText('text').toString()).toBe(plain.getText('text').toString())
      expect(stored.store.pendingStructs).toBeNull()
    }),
    { numRuns: 300 },
  )
})

test('typing that builds on what is not here is a gap; nothing of it is taken', () => {
  const { live, editor } = opened()
  editor.text.insert(4, 'a')
  editor.text.insert(5, 'b')
  const [, second = new Uint8Array()] = editor.take()
  expect(live.applyFrom('ada', second, nobody)).toBeNull()
  expect(live.doc.getText('text').toString()).toBe('Rust')
})

test('typing as somebody else is refused, also while theirs still waits', () => {
  const { live, editor } = opened()
  editor.text.insert(4, 'a')
  editor.text.insert(5, 'b')
  const [first = new Uint8Array(), second = new Uint8Array()] = editor.take()
  live.applyFrom('ada', first, nobody)
  expect(() => live.applyFrom('ben', second, nobody)).toThrow(BadFrame)
  expect(live.doc.getText('text').toString()).toBe('Rusta')
})

test('a document that breaks on typing is known as broken, and no typing waits from then on', () => {
  const { live, editor } = opened()
  live.doc.on('beforeTransaction', () => {
    throw new Error('A mistake in Yjs')
  })
  editor.text.insert(4, 'a')
  for (const update of editor.take()) live.applyFrom('ada', update, nobody)
  expect(() => live.settle()).toThrow(BrokenDocument)
  const next = opened()
  next.editor.text.insert(4, 'a')
  for (const update of next.editor.take()) next.live.applyFrom('ada', update, nobody)
  expect(next.applied).toHaveLength(1)
})
