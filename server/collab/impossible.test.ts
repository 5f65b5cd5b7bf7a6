import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from './frames'
import { assembleBoard } from './load'
import { RoomBench } from './testing/room-bench'
import { Typing } from './typing'

/** Numbers that lib0 reads and can't write, as the bytes of a varint. */
const impossible: readonly (readonly [string, readonly number[]])[] = [
  ['beyond what is written', [255, 255, 255, 255, 255, 255, 255, 143, 1]],
  ['infinite', [...Array.from({ length: 146 }, () => 128), 127]],
  ['no number', [...Array.from({ length: 148 }, () => 128), 1]],
]

/** A letter behind another, by a client of these bytes. */
const letterOf = (client: readonly number[]) => Uint8Array.from([1, 1, ...client, 0, 132, 5, 1, 1, 88, 0])

const presenceOf = (client: readonly number[]) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    const state = encoding.encode((inner) => encoding.writeVarString(inner, '{}'))
    encoding.writeVarUint8Array(encoder, Uint8Array.from([1, ...client, 1, ...state]))
  })

async function opened() {
  const doc = new Y.Doc()
  doc.clientID = 5
  doc.getText('text').insert(0, 'Rust')
  const { bench, room } = await RoomBench.start(doc)
  const mallory = bench.client('mallory').join(room)
  const ada = bench.client('ada').join(room)
  await bench.settle()
  return { bench, room, mallory, ada }
}

/** Nothing came of it: what was written is whole for whoever comes, and after a snapshot. */
async function isWell({ bench, room, ada }: Awaited<ReturnType<typeof opened>>): Promise<void> {
  ada.doc.getText('text').insert(4, '!')
  await bench.settle()
  const compacted = room.compact()
  await bench.settle()
  await compacted
  const late = bench.client('ben').join(room)
  await bench.settle()
  expect(late.doc.getText('text').toString()).toBe('Rust!')
  expect(late.closed).toBeNull()
  expect(bench.storage.rows.map(({ userId }) => userId).filter((userId) => userId !== 'ada')).toEqual([])
  expect((await bench.storage.load()).doc.getText('text').toString()).toBe('Rust!')
}

afterEach(() => {
  Typing.isTrusted = true
})

describe.each([true, false])('T20: where typing is trusted: %s', (isTrusted) => {
  test.each(impossible)('an edit of a client whose id is %s is refused', async (_, client) => {
    Typing.isTrusted = isTrusted
    const world = await opened()
    world.mallory.sendRaw(updateFrame(letterOf(client)))
    await world.bench.settle()
    expect(world.mallory.closed?.code).toBe(4400)
    await isWell(world)
  })

  test('an edit that holds nothing claims nobody’s id', async () => {
    Typing.isTrusted = isTrusted
    const world = await opened()
    world.mallory.sendRaw(updateFrame(Uint8Array.from([1, 0, 99, 0, 0])))
    await world.bench.settle()
    const ben = world.bench.client('ben')
    ben.doc.clientID = 99
    ben.join(world.room)
    await world.bench.settle()
    ben.doc.getText('text').insert(0, 'Ben: ')
    await world.bench.settle()
    expect(ben.closed).toBeNull()
    expect(world.ada.doc.getText('text').toString()).toBe('Ben: Rust')
  })
})

test.each(impossible)('T20: somebody whose id is %s is present to nobody', async (_, client) => {
  const world = await opened()
  world.mallory.sendRaw(presenceOf(client))
  world.bench.timers.pass(60)
  await world.bench.settle()
  expect(world.mallory.closed?.code).toBe(4400)
  await isWell(world)
})

test('a row of such a client that was stored once is set aside', () => {
  const doc = new Y.Doc()
  doc.clientID = 5
  doc.getText('text').insert(0, 'Rust')
  const rows = impossible.map(([, client], index) => ({ seq: index + 1, userId: 'mallory', data: letterOf(client) }))
  const { board, bad } = assembleBoard({ seq: 0, data: Y.encodeStateAsUpdate(doc) }, rows)
  expect(bad.map(({ row }) => row.seq)).toEqual([1, 2, 3])
  expect(board.doc.getText('text').toString()).toBe('Rust')
})

test('T20: a document that broke on what was taken as sound ends its room; nothing of it is stored, and whoever returns is heard', async () => {
  const { bench, room, ada } = await opened()
  const broken = room.read((doc) => {
    doc.on('beforeTransaction', () => {
      throw new Error('A mistake in Yjs')
    })
  })
  await bench.settle()
  await broken
  ada.doc.getText('text').insert(4, '!')
  const asked = room.read(() => null)
  await bench.settle()
  expect((await asked).ok).toBe(false)
  expect(bench.lost).toBe(1)
  expect(bench.storage.rows).toEqual([])
  expect(ada.closed?.code).toBe(1013)
  expect(ada.acked).toBeLessThan(ada.sent)
  const next = await bench.load()
  ada.join(next)
  await bench.settle()
  expect((await bench.storage.load()).doc.getText('text').toString()).toBe('Rust!')
})
