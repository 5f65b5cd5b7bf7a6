import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LiveDoc } from './live-doc'
import { RoomBench } from './testing/room-bench'
import type { CardWatch } from './types'

/** Long enough for every document that nobody uses. */
const longQuiet = 61_000

async function quiet(bench: RoomBench): Promise<void> {
  bench.timers.pass(longQuiet)
  await bench.settle()
  bench.timers.pass(longQuiet)
  await bench.settle()
}

function written(text: string): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return doc
}

test('a document that nobody uses rests encoded and is the same when it is made again', () => {
  const made: Y.Doc[] = []
  const live = new LiveDoc({ doc: written('kept'), owners: new Map() }, (doc) => made.push(doc))
  const before = Y.encodeStateVector(live.doc)
  expect(live.rest()).toBe(false)
  expect(live.rest()).toBe(true)
  expect(live.isResting).toBe(true)
  expect(live.askFrame().slice(-before.byteLength)).toEqual(before)
  const reader = new Y.Doc()
  Y.applyUpdate(reader, live.state)
  expect(reader.getText('text').toString()).toBe('kept')
  expect(live.isResting).toBe(true)
  expect(live.doc.getText('text').toString()).toBe('kept')
  expect(live.isResting).toBe(false)
  expect(made).toEqual([expect.any(Y.Doc), live.doc])
})

test('who comes with nothing gets all of a resting document and does not wake it', () => {
  const live = new LiveDoc({ doc: written('kept'), owners: new Map() })
  live.rest()
  expect(live.applyFrom('ada', Y.encodeStateAsUpdate(new Y.Doc()), () => null)).toEqual([])
  const first = live.answerFrames(Y.encodeStateVector(new Y.Doc()))
  expect(live.answerFrames(Y.encodeStateVector(new Y.Doc()))).toBe(first)
  expect(live.isResting).toBe(true)
})

/** Says of each update that it brought a card, and notes on which documents it was asked to watch. */
function watching(made: Y.Doc[] = []) {
  return (doc: Y.Doc): CardWatch => {
    made.push(doc)
    let changes: { submission: string; block: string; onBoard: boolean }[] = []
    doc.on('update', () => changes.push({ submission: 's', block: 'b', onBoard: true }))
    return {
      take: () => {
        const taken = changes
        changes = []
        return taken
      },
      stop: () => {},
    }
  }
}

test('editing goes on after a rest, and what edits mean is still followed', async () => {
  const made: Y.Doc[] = []
  const { bench, room } = await RoomBench.start(written('one'), watching(made))
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  await quiet(bench)
  for (const [index, word] of [' two', ' three'].entries()) {
    ada.write(word)
    await bench.settle()
    expect(bob.text()).toBe(ada.text())
    expect(ada.isSaved).toBe(true)
    expect(bench.storage.changes).toHaveLength(index + 1)
    await quiet(bench)
  }
  expect(made).toHaveLength(3)
  const [read] = await Promise.all([room.read((doc) => doc.getText('text').toString()), bench.settle()])
  expect(read).toMatchObject({ ok: true, value: { value: 'one two three' } })
  await Promise.all([room.compact(), bench.settle()])
  const later = bench.client('cleo').join(await bench.load())
  await bench.settle()
  expect(later.text()).toBe('one two three')
})

test('nothing rests before it is stored and followed', async () => {
  const made: Y.Doc[] = []
  const { bench, room } = await RoomBench.start(written('one'), watching(made))
  const ada = bench.client('ada').join(room)
  await bench.settle()
  const release = bench.storage.hold()
  ada.write(' two')
  await bench.settle()
  ada.write(' three')
  await quiet(bench)
  expect(made).toHaveLength(1)
  release()
  await bench.settle()
  expect(ada.isSaved).toBe(true)
  expect(bench.storage.changes).toHaveLength(2)
  expect(made).toHaveLength(1)
})
