import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { required } from '../assert'
import { blockId, submissionId } from '../issue'
import { addCard, createBoard, moveBlocks, restoreBlock, snapshotBoard, titleText, trashBlocks } from './index'
import { watchSubmissions } from './watch-submissions'

const origin = { kind: 'edit', actor: 'ada' } as const
const card = blockId('card')
const submission = submissionId('sent')

function board() {
  const doc = createBoard('# One\n\n* [a](https://a.example)\n\n# Two\n\n* [b](https://b.example)\n')
  const [one, two] = snapshotBoard(doc).blocks
  const sections = [required(one, 'One').id, required(two, 'Two').id] as const
  return { doc, sections, watch: watchSubmissions(doc) }
}

function place(doc: Y.Doc, parent: ReturnType<typeof blockId>) {
  addCard(doc, {
    card: { id: card, title: 'Sent', url: 'https://sent.example', submission },
    target: { parent, after: null },
    origin,
  })
}

test('tells of a card that comes, goes and comes back, once each', () => {
  const { doc, sections, watch } = board()
  expect(watch.take()).toEqual([])
  place(doc, sections[0])
  expect(watch.take()).toEqual([{ block: card, submission, onBoard: true }])
  expect(watch.take()).toEqual([])
  trashBlocks(doc, { blocks: [card], origin })
  expect(watch.take()).toEqual([{ block: card, submission, onBoard: false }])
  restoreBlock(doc, { block: card, origin })
  expect(watch.take()).toEqual([{ block: card, submission, onBoard: true }])
})

test('moves, edits and other cards are no news', () => {
  const { doc, sections, watch } = board()
  place(doc, sections[0])
  watch.take()
  moveBlocks(doc, { blocks: [card], target: { parent: sections[1], after: null }, origin })
  titleText(doc, card)?.insert(0, 'More ')
  addCard(doc, {
    card: { id: blockId('own'), title: 'Own', url: 'https://own.example' },
    target: { parent: sections[0], after: null },
    origin,
  })
  expect(watch.take()).toEqual([])
})

test('a card goes with the section it is in', () => {
  const { doc, sections, watch } = board()
  place(doc, sections[0])
  watch.take()
  trashBlocks(doc, { blocks: [sections[0]], origin })
  expect(watch.take()).toEqual([{ block: card, submission, onBoard: false }])
})

test('edits of others count too, until it stops', () => {
  const { doc, sections, watch } = board()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  place(other, sections[0])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(watch.take().length).toBe(1)
  watch.stop()
  trashBlocks(doc, { blocks: [card], origin })
  expect(watch.take()).toEqual([])
})
