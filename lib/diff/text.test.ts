import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mapOffset, type TextDelta, textEdit } from './text'

const apply = (before: string, edit: ReturnType<typeof textEdit>): string =>
  edit === null ? before : before.slice(0, edit.index) + edit.insert + before.slice(edit.index + edit.remove)

test('an edit makes the new text from the old', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.nat(), (before, after, caret) => {
      expect(apply(before, textEdit(before, after, caret % (after.length + 1)))).toBe(after)
    }),
  )
})

test('equal texts need no edit', () => expect(textEdit('same', 'same')).toBeNull())

test('the caret says which of equal letters was typed', () => {
  expect(textEdit('aa', 'aaa', 1)).toEqual({ index: 0, remove: 0, insert: 'a' })
  expect(textEdit('aa', 'aaa', 3)).toEqual({ index: 2, remove: 0, insert: 'a' })
})

test('a character made of two units is replaced whole', () => {
  expect(textEdit('😀', '😁')).toEqual({ index: 0, remove: 2, insert: '😁' })
})

test('an offset keeps its place between letters when others edit', () => {
  expect(mapOffset(3, [{ insert: 'ab' }])).toBe(5)
  expect(mapOffset(3, [{ retain: 5 }, { insert: 'ab' }])).toBe(3)
  expect(mapOffset(3, [{ retain: 1 }, { delete: 1 }])).toBe(2)
  expect(mapOffset(3, [{ retain: 1 }, { delete: 9 }])).toBe(1)
})

test('text typed by somebody else exactly at the caret lands behind it', () => {
  expect(mapOffset(3, [{ retain: 3 }, { insert: 'ab' }])).toBe(3)
})

test('the letter before the caret stays before it through any remote edit that keeps it', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.nat(8), fc.nat(4), fc.stringMatching(/^[x-z]{0,4}$/), (caret, index, remove, insert) => {
      const text = new Y.Doc().getText('t')
      text.insert(0, 'abcdefgh')
      let delta: readonly TextDelta[] = []
      text.observe((event) => {
        delta = event.delta as TextDelta[]
      })
      const before = text.toString()
      const at = Math.min(index, before.length)
      text.doc?.transact(() => {
        text.delete(at, Math.min(remove, before.length - at))
        text.insert(at, insert)
      })
      const mapped = mapOffset(caret, delta)
      const letter = before[caret - 1]
      if (letter !== undefined && text.toString().includes(letter)) expect(text.toString()[mapped - 1]).toBe(letter)
      expect(mapped).toBeLessThanOrEqual(text.length)
    }),
  )
})
