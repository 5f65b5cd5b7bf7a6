import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../lib/result'
import { stateFrame, updateFrame } from './frames'
import type { Room } from './room'
import { RoomBench } from './testing/room-bench'

function docWith(text: string): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return doc
}

function required<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

async function twoEditors(text = 'start ') {
  const { bench, room } = await RoomBench.start(docWith(text))
  const ada = bench.client('ada').join(room)
  const bob = bench.client('bob').join(room)
  await bench.settle()
  return { bench, room, ada, bob }
}

describe('joining', () => {
  test('gives the stored board, and says who one is', async () => {
    const { ada } = await twoEditors('hello')
    expect(ada.text()).toBe('hello')
    expect(ada.hello).toEqual({ client: 'ada', name: 'Name of ada', color: '#336699' })
  })

  test('brings in what an editor wrote while away', async () => {
    const { bench, room, bob } = await twoEditors()
    const away = bench.client('cleo')
    away.write('offline ')
    away.join(room)
    await bench.settle()
    expect(bob.text()).toContain('offline')
    expect(away.isSaved).toBe(true)
  })

  test('answers only with what is committed', async () => {
    const { bench, room, ada } = await twoEditors()
    const open = bench.storage.hold()
    ada.write('not yet ')
    const late = bench.client('cleo').join(room)
    await bench.settle()
    expect(late.text()).toBe('')
    open()
    await bench.settle()
    expect(late.text()).toBe('start not yet ')
  })

  test('misses nothing that is committed between the question and the answer', async () => {
    const { bench, room, ada, bob } = await twoEditors()
    const open = bench.storage.hold()
    ada.write('one ')
    await bench.settle()
    const late = bench.client('cleo').join(room)
    bob.write('two ')
    await bench.settle()
    open()
    await bench.settle()
    expect(late.text()).toBe(ada.text())
    expect(late.text()).toContain('two')
  })
})

describe('an edit', () => {
  test('reaches others and is acknowledged only after the commit', async () => {
    const { bench, ada, bob } = await twoEditors()
    const open = bench.storage.hold()
    ada.write('new ')
    await bench.settle()
    expect([bob.text(), ada.isSaved]).toEqual(['start ', false])
    open()
    await bench.settle()
    expect([bob.text(), ada.isSaved]).toEqual(['start new ', true])
  })

  test('is never seen by anybody when its commit fails', async () => {
    const { bench, ada, bob } = await twoEditors()
    bench.storage.answer = 'refused'
    ada.write('lost ')
    await bench.settle()
    expect(bob.text()).toBe('start ')
    expect(ada.isSaved).toBe(false)
    expect([ada.closed?.code, bob.closed?.code, bench.lost]).toEqual([1013, 1013, 1])
    expect((await bench.storage.stored()).getText('text').toString()).toBe('start ')
  })

  test('waits while the database is away, and goes out when it is back', async () => {
    const { bench, ada, bob } = await twoEditors()
    bench.storage.answer = 'down'
    ada.write('kept ')
    await bench.settle()
    ada.write('safe ')
    await bench.settle()
    expect([bob.text(), ada.isSaved, ada.closed]).toEqual(['start ', false, null])
    bench.storage.answer = 'committed'
    bench.timers.pass(100)
    await bench.settle()
    expect([bob.text(), ada.isSaved]).toEqual(['start kept safe ', true])
    expect(bench.lines.map((line) => line.level)).toEqual(['error', 'info'])
  })

  test('R4: is refused when too much waits for the database', async () => {
    const { bench, ada } = await twoEditors()
    bench.storage.answer = 'down'
    for (let i = 0; i < 10; i++) ada.write('x'.repeat(1_000_000))
    await bench.settle()
    expect(ada.closed?.code).toBe(1013)
    expect(bench.storage.rows).toEqual([])
  })

  test('is committed together with those that come at the same time, in order', async () => {
    const { bench, ada, bob } = await twoEditors('')
    const open = bench.storage.hold()
    ada.write('1')
    await bench.settle()
    for (const digit of '2345') ada.write(digit)
    await bench.settle()
    open()
    await bench.settle()
    expect(bench.storage.batches).toEqual([1, 4])
    expect(bob.text()).toBe('12345')
    expect((await bench.storage.stored()).getText('text').toString()).toBe('12345')
  })

  test('that changes nothing is acknowledged and not stored', async () => {
    const { bench, ada } = await twoEditors()
    ada.sendEdit(updateFrame(Y.encodeStateAsUpdate(ada.doc)))
    await bench.settle()
    expect([ada.isSaved, bench.storage.rows.length]).toEqual([true, 0])
  })

  test('is stored under the person of the connection', async () => {
    const { bench, ada, bob } = await twoEditors()
    ada.write('a')
    await bench.settle()
    bob.write('b')
    await bench.settle()
    expect(bench.storage.rows.map((row) => row.userId)).toEqual(['ada', 'bob'])
  })
})

describe('a bad message', () => {
  test.each([
    ['of no type at all', new Uint8Array([])],
    ['of an unknown type', new Uint8Array([77, 1, 2])],
    ['that promises more than it holds', new Uint8Array([0, 2, 200, 1])],
    ['with bytes behind its end', new Uint8Array([0, 2, 2, 0, 0, 9])],
    ['with an edit that does not decode', updateFrame(new Uint8Array([1, 200, 200, 200]))],
    ['with a state vector that does not decode', new Uint8Array([0, 0, 2, 9, 255])],
  ])('%s closes its own connection and nothing else', async (_name, frame) => {
    const { bench, ada, bob } = await twoEditors()
    ada.sendRaw(frame)
    await bench.settle()
    expect(ada.closed?.code).toBe(4400)
    bob.write('still here')
    await bench.settle()
    expect([bob.closed, bob.isSaved, bench.storage.rows.length]).toEqual([null, true, 1])
  })

  test('cannot sign an edit with somebody else’s Yjs client id', async () => {
    const { bench, ada, bob } = await twoEditors()
    ada.write('by ada ')
    await bench.settle()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(bob.doc))
    forged.clientID = ada.doc.clientID
    forged.getText('text').insert(0, 'forged ')
    bob.sendEdit(stateFrame(Y.encodeStateAsUpdate(forged)))
    ada.write('again')
    await bench.settle()
    expect([bob.closed?.code, ada.closed]).toEqual([4400, null])
    expect((await bench.storage.stored()).getText('text').toString()).toBe('start by ada again')
  })
})

describe('an edit whose predecessors are missing', () => {
  function gapped(doc: Y.Doc): Uint8Array {
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getText('text').insert(0, 'first')
    doc.getText('text').insert(5, 'second')
    return updates[1] ?? new Uint8Array()
  }

  test('makes the server ask for the whole, and counts only then', async () => {
    const { bench, room, bob } = await twoEditors('')
    const cleo = bench.client('cleo')
    const update = gapped(cleo.doc)
    cleo.join(room)
    cleo.sendEdit(updateFrame(update))
    expect(room.waitingBytes).toBe(0)
    await bench.settle()
    expect([bob.text(), cleo.isSaved, cleo.closed]).toEqual(['firstsecond', true, null])
  })

  test('is never stored, and ends the connection when it comes again and again', async () => {
    const { bench, ada } = await twoEditors('')
    const update = gapped(new Y.Doc())
    for (let i = 0; i < 10; i++) ada.sendEdit(updateFrame(update))
    await bench.settle()
    expect([ada.closed?.code, bench.storage.rows.length]).toEqual([4400, 0])
  })
})

describe('a change by the server', () => {
  const insert =
    (bench: RoomBench, text: string) =>
    async ({ doc: copy }: { readonly doc: Y.Doc }) => {
      const updates: Uint8Array[] = []
      copy.on('update', (update: Uint8Array) => updates.push(update))
      copy.getText('text').insert(0, text)
      const seqs = updates.map((data) => bench.storage.write({ userId: 'server', data }))
      return ok({ value: text, updates, before: (seqs[0] ?? 1) - 1 })
    }

  test('builds on every edit that came before it, and is seen by all', async () => {
    const { bench, room, ada, bob } = await twoEditors('')
    ada.write('typed ')
    const edited = room.edit(insert(bench, 'placed '))
    await bench.settle()
    expect(await edited).toEqual(ok('placed '))
    expect(bench.storage.rows.map((row) => row.userId)).toEqual(['ada', 'server'])
    expect([ada.text(), bob.text()]).toEqual(['placed typed ', 'placed typed '])
  })

  test('leaves no trace when it refuses', async () => {
    const { bench, room, ada } = await twoEditors('as it was')
    const edited = room.edit(async ({ doc: copy }) => {
      copy.getText('text').insert(0, 'never ')
      return refuse('conflict', 'No.')
    })
    await bench.settle()
    expect(await edited).toMatchObject({ ok: false, code: 'conflict' })
    expect([ada.text(), bench.storage.rows.length]).toEqual(['as it was', 0])
  })

  test('whose answer got lost after the commit is shown even so', async () => {
    const { bench, room, ada } = await twoEditors('')
    const edited = room.edit(async (copy) => {
      await insert(bench, 'committed')(copy)
      throw new Error('Connection terminated')
    })
    const failed = expect(edited).rejects.toThrow('Connection terminated')
    await bench.settle()
    await failed
    expect(ada.text()).toBe('committed')
  })

  test('is refused at once while the database is away', async () => {
    const { bench, room, ada } = await twoEditors('')
    bench.storage.answer = 'down'
    ada.write('waits')
    await bench.settle()
    expect(await room.edit(insert(bench, 'x'))).toMatchObject({ ok: false, code: 'unavailable' })
  })

  test('reaches somebody who is joining meanwhile', async () => {
    const { bench, room, ada } = await twoEditors('')
    const open = bench.storage.hold()
    ada.write('typed ')
    await bench.settle()
    const edited = room.edit(insert(bench, 'placed '))
    const late = bench.client('cleo').join(room)
    await bench.settle()
    open()
    await bench.settle()
    await edited
    expect(late.text()).toBe('placed typed ')
  })
})

describe('a document that broke', () => {
  /** What an edit sets off throws, in the middle of being applied. */
  const breaking = (doc: Y.Doc) => {
    const explode = () => {
      if (doc.getText('text').toString().includes('poison')) throw new Error('A hook failed')
    }
    doc.getText('text').observe(explode)
    return { take: () => [], stop: () => doc.getText('text').unobserve(explode) }
  }

  test('T20: is loaded again, without the edit that broke it and with all others', async () => {
    const { bench, room } = await RoomBench.start(new Y.Doc(), breaking)
    const ada = bench.client('ada').join(room)
    const bob = bench.client('bob').join(room)
    await bench.settle()
    bob.write('before ')
    ada.write('poison')
    bob.write('meanwhile')
    await bench.settle()
    expect([ada.closed?.code, bob.closed, bob.isSaved, bench.storage.loads]).toEqual([4400, null, true, 2])
    expect((await bench.storage.stored()).getText('text').toString()).toBe('before meanwhile')
  })

  test('is no measure of what somebody has to bring who comes before it is loaded again', async () => {
    let breaks = 1
    const { bench, room } = await RoomBench.start(new Y.Doc(), (doc) => {
      const explode = () => {
        if (breaks > 0 && doc.getText('text').toString().includes('poison')) {
          breaks -= 1
          throw new Error('A hook failed')
        }
      }
      doc.getText('text').observe(explode)
      return { take: () => [], stop: () => doc.getText('text').unobserve(explode) }
    })
    const ada = bench.client('ada').join(room)
    const bob = bench.client('bob').join(room)
    await bench.settle()
    const { load } = bench.storage
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    bench.storage.load = async () => {
      await answered
      return load.call(bench.storage)
    }
    ada.write('poison')
    await bench.settle()
    expect(ada.closed?.code).toBe(4400)
    ada.join(room)
    await bench.settle()
    answer()
    await bench.settle()
    expect([bob.text(), (await bench.storage.stored()).getText('text').toString()]).toEqual(['poison', 'poison'])
  })

  test('closes its room when it can’t be loaded again, and loses nothing', async () => {
    const { bench, room } = await RoomBench.start(new Y.Doc(), breaking)
    const ada = bench.client('ada').join(room)
    const bob = bench.client('bob').join(room)
    await bench.settle()
    bob.write('before ')
    bench.storage.failLoads = 1
    ada.write('poison')
    await bench.settle()
    expect([bob.closed?.code, bench.lost]).toEqual([1013, 1])
    expect((await bench.storage.stored()).getText('text').toString()).toBe('before ')
  })
})

test('types nested by the thousand are refused before they cost anything', async () => {
  const { bench, ada } = await twoEditors('')
  ada.sendEdit(updateFrame(nested(20_000)))
  await bench.settle()
  expect([ada.closed?.code, bench.storage.rows.length]).toEqual([4400, 0])
})

test('types nested as deep as lists ever are, are taken, in one edit or in many', async () => {
  const { bench, ada, bob } = await twoEditors('')
  ada.sendEdit(updateFrame(nested(150)))
  let list: Y.Array<unknown> = bob.doc.getArray('list')
  for (let level = 0; level < 150; level++) {
    const inner = new Y.Array<unknown>()
    list.push([inner])
    list = inner
  }
  await bench.settle()
  expect([ada.closed, bob.closed, bob.isSaved]).toEqual([null, null, true])
  for (let level = 0; level < 60; level++) {
    const inner = new Y.Array<unknown>()
    list.push([inner])
    list = inner
  }
  await bench.settle()
  expect(bob.closed?.code).toBe(4400)
})

/** An update of so many arrays, each in the one before, written by hand: Yjs itself takes minutes to make it. */
function nested(levels: number): Uint8Array {
  return encoding.encode((encoder) => {
    const write = (...numbers: number[]) => {
      for (const number of numbers) encoding.writeVarUint(encoder, number)
    }
    write(1, levels, 77, 0)
    for (let level = 0; level < levels; level++) {
      write(7)
      if (level === 0) {
        write(1)
        encoding.writeVarString(encoder, 'deep')
      } else write(0, 77, level - 1)
      write(0)
    }
    write(0)
  })
}

describe('reading', () => {
  const read = (room: Room) => room.read((doc) => doc.getText('text').toString())

  test('gives every edit that has come, once it is stored, with its place in the log', async () => {
    const { bench, room, ada } = await twoEditors('')
    const open = bench.storage.hold()
    ada.write('stored ')
    await bench.settle()
    const reading = read(room)
    ada.write('later ')
    let answered = false
    void reading.then(() => {
      answered = true
    })
    await bench.settle()
    expect(answered).toBe(false)
    open()
    await bench.settle()
    const { value, seq } = required(await reading)
    const rows = bench.storage.rows.filter((row) => row.seq <= seq)
    const stored = new Y.Doc()
    for (const { data } of rows) Y.applyUpdate(stored, data)
    expect(stored.getText('text').toString()).toBe(value)
  })

  test('is refused with a sentence while edits can’t be stored', async () => {
    const { bench, room, ada } = await twoEditors('')
    bench.storage.answer = 'down'
    ada.write('waits')
    const reading = read(room)
    await bench.settle()
    expect(await reading).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await read(room)).toMatchObject({ ok: false, code: 'unavailable' })
  })
})

describe('compaction', () => {
  test('keeps what is not stored yet out of the snapshot', async () => {
    const { bench, room, ada } = await twoEditors('')
    ada.write('stored ')
    await bench.settle()
    const open = bench.storage.hold()
    ada.write('refused ')
    await bench.settle()
    bench.storage.answer = 'refused'
    const compacted = room.compact()
    open()
    await bench.settle()
    await compacted
    expect((await bench.storage.stored()).getText('text').toString()).toBe('stored ')
  })

  test('comes early for a few large edits, and waits with a next try while it can’t be done', async () => {
    const { bench, ada } = await twoEditors('')
    let asked = 0
    const { storage } = bench
    const compact = storage.compact.bind(storage)
    storage.compact = async (head) => {
      asked += 1
      return asked > 1 && compact(head)
    }
    for (let i = 0; i < 4; i++) {
      ada.write('x'.repeat(400_000))
      await bench.settle()
    }
    expect([asked, storage.rows.length]).toEqual([1, 4])
    for (let i = 0; i < 110; i++) {
      ada.write('y')
      await bench.settle()
    }
    expect([asked, storage.rows.length]).toEqual([2, 11])
    expect((await storage.stored()).getText('text').toString()).toBe(ada.text())
  })

  test('keeps the log short and the board whole', async () => {
    const { bench, room, ada } = await twoEditors('')
    for (let i = 0; i < 600; i++) {
      ada.write(`${i} `)
      if (i % 50 === 0) await bench.settle()
    }
    await bench.settle()
    expect(bench.storage.rows.length).toBeLessThan(500)
    expect((await bench.storage.stored()).getText('text').toString()).toBe(ada.text())
    const compacted = room.compact()
    await bench.settle()
    await compacted
    expect(bench.storage.rows).toEqual([])
    expect((await bench.storage.stored()).getText('text').toString()).toBe(ada.text())
  })
})

describe('presence', () => {
  test('shows the name of the session, whatever the client says', async () => {
    const { bench, ada, bob } = await twoEditors()
    ada.say({ user: { id: 'bob', name: 'Bob', color: '#000000' }, at: { block: 'b', field: 'title' } })
    bench.timers.pass(50)
    await bench.settle()
    expect(bob.presence.get(ada.doc.clientID)).toEqual({
      user: { id: 'ada', name: 'Name of ada', color: '#336699' },
      at: { block: 'b', field: 'title' },
    })
    expect(ada.presence.size).toBe(0)
  })

  test('lets nobody speak for another or for many', async () => {
    const { bench, ada, bob } = await twoEditors()
    ada.say({ at: null })
    bob.say({ at: null })
    bob.say(null, ada.doc.clientID)
    for (let id = 1; id < 300; id++) bob.say({ at: null }, id)
    bench.timers.pass(50)
    await bench.settle()
    expect([...bob.presence]).toEqual([[ada.doc.clientID, expect.anything()]])
    expect(ada.presence.size).toBe(1)
  })

  test('leaves with the connection, and is back at once with the next', async () => {
    const { bench, room, ada, bob } = await twoEditors()
    ada.say({ at: null })
    bench.timers.pass(50)
    await bench.settle()
    ada.leave()
    bench.timers.pass(50)
    await bench.settle()
    expect(bob.presence.get(ada.doc.clientID)).toBeNull()
    ada.join(room)
    ada.say({ at: null })
    bench.timers.pass(50)
    await bench.settle()
    expect(bob.presence.get(ada.doc.clientID)).not.toBeNull()
  })

  test('is told to those who come later', async () => {
    const { bench, room, ada } = await twoEditors()
    ada.say({ at: null })
    const late = bench.client('cleo').join(room)
    await bench.settle()
    expect([...late.presence.keys()]).toEqual([ada.doc.clientID])
  })

  test('sent by the thousand ends the connection', async () => {
    const { bench, ada, bob } = await twoEditors()
    for (let i = 0; i < 2000; i++) ada.say({ at: { block: `b${i}`, field: 'title' } })
    await bench.settle()
    expect([ada.closed?.code, bob.closed]).toEqual([4429, null])
  })

  test('too long to be one is left out', async () => {
    const { bench, ada, bob } = await twoEditors()
    ada.say({ at: 'x'.repeat(5000) })
    bench.timers.pass(50)
    await bench.settle()
    expect([bob.presence.size, ada.closed]).toEqual([0, null])
  })
})

test('a mistake while it is told what is stored ends the room, and answers who waits for it', async () => {
  const { bench, room, ada, bob } = await twoEditors()
  bob.send = () => {
    throw new Error('A mistake')
  }
  ada.write('stored ')
  const reading = room.read((doc) => doc.getText('text').toString())
  await bench.settle()
  expect(await Promise.race([reading, 'no answer'])).toMatchObject({ ok: false, code: 'unavailable' })
  expect([ada.closed?.code, bench.lost]).toEqual([1013, 1])
})

test('tells everybody when something outside the document has changed', async () => {
  const { bench, room, ada, bob } = await twoEditors()
  room.changed('inbox')
  await bench.settle()
  expect([ada.topics, bob.topics]).toEqual([['inbox'], ['inbox']])
})

test('closes the connections of one person only', async () => {
  const { room, ada, bob } = await twoEditors()
  room.closeSessions(4403, 'No longer.', (person) => person.id === 'ada')
  expect([ada.closed?.code, bob.closed]).toEqual([4403, null])
})
