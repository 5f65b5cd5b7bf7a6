import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { messageType, syncType } from '../../lib/wire'
import { askFrame } from './frames'
import { Ledger } from './ledger'
import { RoomBench } from './testing/room-bench'
import { TestClient } from './testing/test-client'

function isAnswer(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  return decoding.readVarUint(decoder) === messageType.sync && decoding.readVarUint(decoder) === syncType.step2
}

test('of many asks by one connection while nothing can be stored, the last is kept, and answered with all', async () => {
  const start = new Y.Doc()
  start.getText('text').insert(0, 'start ')
  const { bench, room } = await RoomBench.start(start)
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  const open = bench.storage.hold()
  const late = new TestClient('cleo')
  for (const word of ['one ', 'two ', 'three ']) {
    ada.write(word)
    await bench.settle()
    if (word === 'one ') late.join(room)
    for (let again = 0; again < 5; again++) {
      late.sendRaw(askFrame(Y.encodeStateVector(start)))
      bob.sendRaw(askFrame(Y.encodeStateVector(bob.doc)))
    }
  }
  open()
  // What cleo gets stays unread, to be counted.
  await bench.settle()
  expect(late.inbox.filter(isAnswer)).toHaveLength(1)
  late.sendRaw(askFrame(Y.encodeStateVector(late.doc)))
  late.read()
  expect([late.text(), bob.text()]).toEqual(['start one two three ', 'start one two three '])
})

test('acknowledgements that wait for the same position are kept as one', () => {
  const ledger = new Ledger()
  for (let count = 0; count < 1_000; count++) ledger.note(7)
  ledger.note(8)
  expect(ledger.waiting).toBe(2)
  expect([ledger.take(6), ledger.take(7), ledger.take(8), ledger.waiting]).toEqual([null, 1_000, 1_001, 0])
})
