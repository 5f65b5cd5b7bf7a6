import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardMarkdown, createBoard, createUndo, type Origin } from '../../lib/board'
import { bringOnto, lookAtCopy } from './look'

const origin: Origin = { kind: 'edit', actor: 'u1' }
const source = '# News\n\n* [One](https://one.example/)\n* [Two](https://two.example/)\n'

function board(): Y.Doc {
  return createBoard(source)
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Renames the section, as somebody at another screen. */
function rename(doc: Y.Doc, from: string, to: string): void {
  const text = boardMarkdown(doc)
  bringOnto(doc, { mine: '', now: text, after: text.replace(from, to) }, origin)
}

test('R31: a copy that has nothing of its own is not worth a word', () => {
  const restored = board()
  const copy = copyOf(restored)
  expect(lookAtCopy(restored, copy)).toBeNull()
  rename(restored, 'One', 'First')
  expect(lookAtCopy(restored, copy)).toBeNull()
})

test('R31: what only the copy has is brought onto the board, beside what was done there since', () => {
  const restored = board()
  const copy = copyOf(restored)
  rename(copy, 'Two', 'Second')
  rename(restored, 'One', 'First')
  const found = lookAtCopy(restored, copy)
  expect(found?.now).toContain('[First]')
  expect(found?.mine).toContain('[Second]')
  const undo = createUndo(restored, origin)
  const before = boardMarkdown(restored)
  if (found !== null) bringOnto(restored, found, origin)
  expect(boardMarkdown(restored)).toBe(source.replace('One', 'First').replace('Two', 'Second'))
  undo.undo()
  expect(boardMarkdown(restored)).toBe(before)
})

test('a copy of another board is shown, and never mixed with this one', () => {
  const other = lookAtCopy(board(), createBoard('# Other\n'))
  expect(other).toMatchObject({ mine: '# Other\n', now: source, after: null })
})
