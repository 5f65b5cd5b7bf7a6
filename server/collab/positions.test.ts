import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { RoomBench } from './testing/room-bench'
import type { LoadedBoard } from './types'

/** What another server would write. */
function foreign(text: string) {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return { userId: 'elsewhere', data: Y.encodeStateAsUpdate(doc) }
}

test('a snapshot claims no row of another server that it was made without', async () => {
  const { bench, room } = await RoomBench.start()
  const ada = bench.client('ada').join(room)
  await bench.settle()
  ada.write('first ')
  await bench.settle()
  const open = bench.storage.hold()
  ada.write('own ')
  const compacted = room.compact()
  await bench.settle()
  // Its row stands before the one that is under way, and nobody has told of it.
  bench.storage.write(foreign('foreign '))
  open()
  await bench.settle()
  await compacted
  const text = (await bench.storage.stored()).getText('text').toString()
  for (const word of ['first', 'own', 'foreign']) expect(text).toContain(word)
  expect(ada.text()).toBe(text)
})

test('what another server wrote while the document was loaded again is in it', async () => {
  /** The edit that says so breaks the document it is applied to. */
  const breaking = (doc: Y.Doc) => {
    const explode = () => {
      if (doc.getText('text').toString().includes('poison')) throw new Error('A hook failed')
    }
    doc.getText('text').observe(explode)
    return { take: () => [], stop: () => doc.getText('text').unobserve(explode) }
  }
  const { bench, room } = await RoomBench.start(new Y.Doc(), breaking)
  const ada = bench.client('ada').join(room)
  await bench.settle()
  const load = bench.storage.load.bind(bench.storage)
  let answer = (): void => undefined
  bench.storage.load = async (): Promise<LoadedBoard> => {
    const loaded = await load()
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return loaded
  }
  ada.write('poison')
  await bench.settle()
  room.behind(bench.storage.write(foreign('foreign ')))
  await bench.settle()
  answer()
  await bench.settle()
  room.behind(1)
  await bench.settle()
  const late = bench.client('bob').join(room)
  await bench.settle()
  expect([late.text(), room.seq]).toEqual(['foreign ', 1])
})
