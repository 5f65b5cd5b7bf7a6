// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindText } from './bindText'

const origin = { kind: 'edit' }
let field: HTMLTextAreaElement
let text: Y.Text
let remote: Y.Text
let stop: () => void

function join(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  a.on('update', (update: Uint8Array, from: unknown) => from !== 'net' && Y.applyUpdate(b, update, 'net'))
  b.on('update', (update: Uint8Array, from: unknown) => from !== 'net' && Y.applyUpdate(a, update, 'net'))
}

beforeEach(() => {
  const here = new Y.Doc()
  const there = new Y.Doc()
  text = here.getText('title')
  remote = there.getText('title')
  text.insert(0, 'Hello world')
  join(here, there)
  field = document.createElement('textarea')
  document.body.replaceChildren(field)
  stop = bindText(field, text, { origin, lines: 'one' })
  field.focus()
})

/** As a browser does it: the value and the caret first, then the event. */
function type(insert: string, at: number, end = at): void {
  field.setRangeText(insert, at, end, 'end')
  field.dispatchEvent(new Event('input'))
}

const caret = () => [field.selectionStart, field.selectionEnd]

test('what is typed reaches the other side', () => {
  type(',', 5)
  expect(remote.toString()).toBe('Hello, world')
})

test('what others type shows, and the caret stays between its letters', () => {
  field.setSelectionRange(5, 5)
  remote.insert(0, '> ')
  expect(field.value).toBe('> Hello world')
  expect(caret()).toEqual([7, 7])
  remote.insert(13, '!')
  expect(caret()).toEqual([7, 7])
})

test('a selection keeps its words when others delete before and in it', () => {
  field.setSelectionRange(6, 11)
  remote.delete(0, 6)
  expect(field.value.slice(...caret())).toBe('world')
  remote.delete(1, 2)
  expect(field.value.slice(...caret())).toBe('wld')
})

test('two people typing at once both keep their words', () => {
  type('A', 0)
  remote.insert(remote.length, 'B')
  type('C', 1)
  remote.insert(remote.length, 'D')
  expect(text.toString()).toBe('ACHello worldBD')
  expect(remote.toString()).toBe(text.toString())
  expect(field.value).toBe(text.toString())
})

test('pasted line endings become spaces where a title is one line', () => {
  type('a\r\nb\nc', 0, 11)
  expect(text.toString()).toBe('a b c')
  expect(field.value).toBe('a b c')
})

test('while an input method composes the field is left alone, and then nothing is lost', () => {
  field.setSelectionRange(11, 11)
  field.dispatchEvent(new Event('compositionstart'))
  type('に', 11)
  remote.insert(0, '> ')
  expect(field.value).toBe('Hello worldに')
  field.setRangeText('日', 11, 12, 'end')
  field.dispatchEvent(new Event('compositionend'))
  expect(text.toString()).toBe('> Hello world日')
  expect(field.value).toBe('> Hello world日')
  expect(caret()).toEqual([14, 14])
})

test('each edit carries this person’s origin, so that undo finds it', () => {
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) })
  type('!', 11)
  remote.insert(0, '> ')
  undo.undo()
  expect(text.toString()).toBe('> Hello world')
})

test('after it is released, the field no longer follows', () => {
  stop()
  remote.insert(0, 'x')
  expect(field.value).toBe('Hello world')
})
