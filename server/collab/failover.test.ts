import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { refuse } from '../../lib/result'
import { RoomBench } from './testing/room-bench'

/** What another server would write. */
function foreign(text: string) {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return { userId: 'elsewhere', data: Y.encodeStateAsUpdate(doc) }
}

test('after a failover to a database without the last rows, browsers come back and bring them, and see what others wrote', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await bench.settle()
  }
  bench.storage.lose(2)
  room.behind(bench.storage.write(foreign('foreign ')))
  bob.write('later ')
  await bench.settle()
  expect([ada.closed?.code, bob.closed?.code, bench.lost]).toEqual([1012, 1012, 1])
  const next = await bench.load()
  for (const client of [ada, bob]) client.join(next)
  await bench.settle()
  const text = (await bench.storage.stored()).getText('text').toString()
  for (const word of ['kept', 'lost', 'lost too', 'foreign', 'later']) expect(text).toContain(word)
  expect([ada.text(), bob.text()]).toEqual([text, text])
})

test('own rows that came in with others’ before their answer are no failover', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  const { load, append } = bench.storage
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  bench.storage.append = async (...of) => {
    const done = await append.apply(bench.storage, of)
    await answered
    return done
  }
  // The log after the position is not there any more, so the whole board is taken in, and the row in it.
  bench.storage.since = async () => ({ head: 2, epoch: 1, rows: [] })
  bench.storage.load = async () => {
    ada.write('own ')
    await bench.settle()
    return load.call(bench.storage)
  }
  room.behind(bench.storage.write(foreign('foreign ')))
  await bench.settle()
  answer()
  await bench.settle()
  expect([ada.closed, room.seq, ada.isSaved]).toEqual([null, 2, true])
})

test('a change by the server finds the failover too, and writes nothing', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  for (const word of ['kept ', 'lost ', 'lost too ']) {
    ada.write(word)
    await bench.settle()
  }
  bench.storage.lose(2)
  ada.write('later ')
  let begun = false
  const edit = room.edit(async () => {
    begun = true
    return refuse('conflict', 'Must not run')
  })
  await bench.settle()
  expect(await edit).toMatchObject({ ok: false, code: 'unavailable' })
  expect([begun, ada.closed?.code]).toEqual([false, 1012])
})

test('a look at the log finds the failover too', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  ada.write('lost ')
  await bench.settle()
  bench.storage.lose(1)
  await room.look()
  expect([ada.closed?.code, bench.lost]).toEqual([1012, 1])
})
