import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { users } from '../../db/schema'
import { testDatabase } from '../../testing/database'
import { Browser } from '../testing/browser'
import { Editor, tokensOf } from '../testing/editor'
import { randomFrom } from '../testing/edits'
import { addIssue, type BoardFixture, boardFixture } from '../testing/fixture'
import { bundled, Killable } from '../testing/killable'
import { brokenFrame, soundFrames } from '../testing/sound-frames'

/** How much more memory the server may take, in bytes. */
const mostMemory = 50 * 1024 * 1024
const crowd = 2_000
const people = 30
/** The room itself is tried with as many in each of five seeds: `fuzz.test.ts`. */
const frames = Number(process.env['MASTHEAD_FRAMES'] ?? 1_000)
/** It is sent away at the first that is noticed: what comes behind that is not to be read. */
const framesOfConnection = 10
const editsEach = Number(process.env['MASTHEAD_OFFICE_EDITS'] ?? 10)

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let entry: string

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  entry = await bundled('door-entry.ts')
})
afterAll(() => database.close())

/** A server in a process of its own, so that its memory is its own. */
async function door(number: number) {
  await addIssue(database.db, { publicationId: fixture.publicationId, number })
  const server = new Killable({ entry, where: JSON.stringify(database.address), rest: [String(number)] })
  await server.start()
  onTestFinished(() => server.kill())
  const { port } = server
  const look = async (): Promise<{ rss: number; rooms: number; connections: number }> => {
    const response = await fetch(`http://127.0.0.1:${port}/`)
    return response.json()
  }
  /** Connections that say `first`, and whether the server has ended or answered each. */
  const come = async (count: number, first = '') => {
    const sockets: Socket[] = []
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
    })
    // As many at once as a listening socket keeps waiting.
    for (let batch = 0; batch < count; batch += 100) {
      const some = Array.from({ length: Math.min(100, count - batch) }, () => connect(port, '127.0.0.1'))
      for (const socket of some) socket.on('error', () => undefined)
      await Promise.all(some.map((socket) => once(socket, 'connect')))
      for (const socket of some) if (first !== '') socket.write(first)
      sockets.push(...some)
    }
    return sockets
  }
  const ask = (name: string | null) =>
    [
      `GET /collab/${number} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...(name === null ? [] : [`Cookie: name=${name}`]),
      '\r\n',
    ].join('\r\n')
  const join = (name: string) => {
    const browser = new Browser({ port, name, number })
    onTestFinished(() => browser.close())
    return browser
  }
  return { port, number, look, come, ask, join }
}

const answerOf = async (socket: Socket): Promise<string> => {
  let answer = ''
  socket.on('data', (data: Buffer) => {
    answer += data.toString()
  })
  if (!socket.closed) await once(socket, 'close')
  return answer.split('\r\n')[0] ?? ''
}

test('T18: two thousand connections that say nothing and two thousand without a session take less than 50 MB, and an editor gets in', async () => {
  const { look, come, ask, join } = await door(950)
  const before = await look()
  await come(crowd)
  const answers = new Set<string>()
  for (let batch = 0; batch < crowd; batch += 500)
    for (const answer of await Promise.all((await come(500, ask(null))).map(answerOf))) answers.add(answer)
  expect([...answers]).toEqual([expect.stringMatching(/^HTTP\/1\.1 401 /)])
  const during = await look()
  expect(during.rss - before.rss).toBeLessThan(mostMemory)
  expect(during).toMatchObject({ rooms: 0, connections: 0 })
  const ada = join('ada')
  ada.write('got in ')
  await ada.saved()
  expect(ada.closes).toEqual([])
}, 60_000)

test('T18: what is sent before it is known who sends it is not kept: hundreds of megabytes leave less than 50 MB', async () => {
  const { look, come, ask, join } = await door(951)
  const before = await look()
  const sockets = await come(500, ask('slow'))
  const megabyte = Buffer.alloc(1024 * 1024, 1)
  for (const socket of sockets) socket.write(megabyte)
  const ada = join('ada')
  ada.write('got in ')
  await ada.saved()
  const during = await look()
  expect(during.rss - before.rss).toBeLessThan(mostMemory)
  expect(during).toMatchObject({ connections: 1 })
}, 60_000)

test(`T9: ${frames} broken frames leave less than 64 MB at a server, and five who write meanwhile have all of it`, async () => {
  const { port, number, look, join } = await door(953)
  const honest = ['ada', 'bob', 'cleo', 'ada', 'bob'].map(join)
  await Promise.all(honest.map((each) => each.saved()))
  const before = await look()
  const random = randomFrom(9)
  let sent = 0
  while (sent < frames) {
    const headers = { cookie: 'name=dan', origin: `http://127.0.0.1:${port}` }
    const mallory = new WebSocket(`ws://127.0.0.1:${port}/collab/${number}`, { headers })
    mallory.on('error', () => undefined)
    const closed = once(mallory, 'close')
    await once(mallory, 'open')
    const sound = soundFrames(honest[0]?.doc ?? new Y.Doc())
    for (let more = 0; more < framesOfConnection; more++, sent++) mallory.send(brokenFrame(sound, random))
    mallory.close()
    await closed
    const writer = honest[sent % honest.length]
    writer?.doc.getText('honest').insert(0, `${sent} `)
    await writer?.saved()
  }
  const words = () => honest.map(({ doc }) => doc.getText('honest').toString().split(' ').length - 1)
  await expect.poll(words, { timeout: 20_000 }).toEqual(honest.map(() => Math.ceil(frames / framesOfConnection)))
  expect((await look()).rss - before.rss).toBeLessThan(64 * 1024 * 1024)
  const texts = honest.map(({ doc }) =>
    JSON.stringify([doc.getText('honest').toDelta(), doc.getText('text').toDelta()]),
  )
  expect(new Set(texts).size).toBe(1)
  expect(honest.flatMap(({ closes }) => closes)).toEqual([])
}, 600_000)

test(`T41: ${people} people behind one address who write ${editsEach} edits each all get all of them, and nobody is sent away`, async () => {
  const names = Array.from(
    { length: people },
    (_, i) => `office${String.fromCharCode(97 + (i % 26)).repeat(i < 26 ? 1 : 2)}`,
  )
  await database.db.insert(users).values(names.map((name) => ({ name, role: 'editor' as const })))
  const { port, number, look } = await door(952)
  const office = names.map((name) => new Editor({ tag: `${name}-`, name, number, port }))
  onTestFinished(() => {
    for (const { browser } of office) browser.close()
  })
  await Promise.all(office.map(({ browser }) => browser.saved()))
  for (const { browser } of office) browser.provider.awareness.setLocalStateField('at', 1)
  await Promise.all(office.map((editor) => editor.type(editsEach)))
  for (const editor of office) editor.rest()
  await Promise.all(office.map(({ browser }) => browser.saved()))
  const all = office.reduce(
    (sum, { browser }, i) => sum + tokensOf(browser).filter((t) => t.startsWith(`${names[i]}-`)).length,
    0,
  )
  expect(all).toBeGreaterThanOrEqual(people * editsEach)
  await Promise.all(office.map(({ browser }) => browser.until(() => tokensOf(browser).length === all)))
  expect(new Set(office.map(({ browser }) => browser.text.toString())).size).toBe(1)
  expect(office.flatMap(({ browser }) => browser.closes)).toEqual([])
  expect(await look()).toMatchObject({ connections: people })
}, 300_000)
