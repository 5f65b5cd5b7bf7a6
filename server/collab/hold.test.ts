import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../lib/result'
import { holdBoard } from './hold'
import { RoomBench } from './testing/room-bench'

function required<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

async function heldRoom() {
  const start = new Y.Doc()
  start.getText('text').insert(0, 'start ')
  const { bench, room } = await RoomBench.start(start)
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  ada.write('in flight ')
  const lease = { room, release: () => undefined }
  const asked = holdBoard(lease, {
    use: (doc) => doc.getText('text').toString(),
    closing: () => undefined,
    released: () => undefined,
    board: null,
  })
  await bench.settle()
  return { bench, room, ada, bob, held: required(await asked) }
}

const stored = async (bench: RoomBench) => (await bench.storage.load()).doc.getText('text').toString()

describe('holding a board', () => {
  test('gives what is stored, and stores nothing more until it is released', async () => {
    const { bench, ada, bob, held } = await heldRoom()
    expect(held.value).toBe('start in flight ')
    expect(ada.isSaved).toBe(true)
    ada.write('later ')
    await bench.settle()
    expect([ada.isSaved, bob.text(), await stored(bench)]).toEqual([false, 'start in flight ', 'start in flight '])
    held.release()
    await bench.settle()
    expect([ada.isSaved, bob.text(), await stored(bench)]).toEqual([
      true,
      'start in flight later ',
      'start in flight later ',
    ])
  })

  test('lets changes by the server wait, and go on', async () => {
    const { bench, room, held } = await heldRoom()
    let begun = false
    const edit = room.edit(async () => {
      begun = true
      return ok({ value: 'done', updates: [], before: room.seq })
    })
    await bench.settle()
    expect(begun).toBe(false)
    held.release()
    await bench.settle()
    expect(required(await edit)).toBe('done')
  })

  test('refuses what waited when the board is shut, and stores nothing of it', async () => {
    const { bench, room, ada, bob, held } = await heldRoom()
    ada.write('too late ')
    const edit = room.edit(async () => refuse('conflict', 'Must not run'))
    await bench.settle()
    held.close(refuse('conflict', 'Issue 7 is published.'))
    held.release()
    await bench.settle()
    const why = { code: 4409, reason: 'Issue 7 is published.' }
    expect([ada.closed, bob.closed, ada.isSaved]).toEqual([why, why, false])
    expect(await edit).toMatchObject({ ok: false, code: 'unavailable' })
    expect([await stored(bench), bench.lost, room.isShut]).toEqual(['start in flight ', 1, true])
  })
})
