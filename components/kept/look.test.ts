import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardMarkdown, createBoard, patchBoard } from '../../lib/board'
import { lookAtCopy } from './look'

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
  patchBoard(doc, text, text.replace(from, to))
}

test('R31: a copy that has nothing of its own is not worth a word', () => {
  const restored = board()
  const copy = copyOf(restored)
  expect(lookAtCopy(restored, copy)).toBeNull()
  rename(restored, 'One', 'First')
  expect(lookAtCopy(restored, copy)).toBeNull()
})

test('R31: what only the copy has is shown beside what was done on the board since', () => {
  const restored = board()
  const copy = copyOf(restored)
  rename(copy, 'Two', 'Second')
  rename(restored, 'One', 'First')
  const found = lookAtCopy(restored, copy)
  expect(found?.now).toBe(source.replace('One', 'First'))
  expect(found?.mine).toBe(source.replace('Two', 'Second'))
  expect(found?.after).toBe(source.replace('One', 'First').replace('Two', 'Second'))
})

test('a copy of another board is shown, and never mixed with this one', () => {
  const other = lookAtCopy(board(), createBoard('# Other\n'))
  expect(other).toMatchObject({ mine: '# Other\n', now: source, after: null })
})
