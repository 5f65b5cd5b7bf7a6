import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { testDatabase } from '../testing/database'
import { ByteBudget } from './byte-budget'
import { Browser } from './testing/browser'
import { type CollabServer, collabServer } from './testing/collab-server'
import { addIssue, type BoardFixture, boardFixture } from './testing/fixture'

let database: Awaited<ReturnType<typeof testDatabase>>
let fixture: BoardFixture
let server: CollabServer
let number = 100

beforeAll(async () => {
  database = await testDatabase()
  fixture = await boardFixture(database.db)
  server = await collabServer({ db: database.db, fixture })
})

afterAll(async () => {
  await server.close()
  await database.close()
})

async function freshIssue(): Promise<number> {
  number += 1
  await addIssue(database.db, { publicationId: fixture.publicationId, number })
  return number
}

async function editor(name: string): Promise<Browser> {
  const browser = new Browser({ port: server.port, name, number })
  onTestFinished(() => browser.close())
  await browser.saved()
  return browser
}

/** A connection that says what it likes. */
async function stranger(name: string): Promise<WebSocket> {
  const headers = { cookie: `name=${name}`, origin: server.origin }
  const ws = new WebSocket(`ws://127.0.0.1:${server.port}/collab/${number}`, { headers })
  onTestFinished(() => ws.terminate())
  ws.on('error', () => {})
  await once(ws, 'open')
  return ws
}

async function codeAfter(ws: WebSocket, act: () => void): Promise<number> {
  const closed = once(ws, 'close')
  act()
  const [code] = await closed
  return Number(code)
}

/** Nobody else noticed. */
async function othersGoOn(ada: Browser): Promise<void> {
  const before = ada.text.length
  ada.write('still here')
  await ada.saved()
  expect(ada.text.length).toBe(before + 10)
  expect(ada.closes).toEqual([])
}

test('T19: a message of a byte more than a megabyte ends its connection', async () => {
  await freshIssue()
  const ada = await editor('ada')
  const bob = await stranger('bob')
  expect(await codeAfter(bob, () => bob.send(new Uint8Array(1024 * 1024 + 1)))).toBe(1009)
  await othersGoOn(ada)
})

test('T19: a message in a hundred thousand pieces ends its connection', async () => {
  await freshIssue()
  const ada = await editor('ada')
  const bob = await stranger('bob')
  const code = await codeAfter(bob, () => {
    for (let piece = 0; piece < 100_000; piece++) bob.send(new Uint8Array(1), { fin: false })
  })
  expect([1006, 1008]).toContain(code)
  await othersGoOn(ada)
})

test('T19: a connection that sends without end is ended, though each message is small enough', async () => {
  await freshIssue()
  const ada = await editor('ada')
  const bob = await stranger('bob')
  const known = Uint8Array.from([0, 2, 2, 0, 0])
  const code = await codeAfter(bob, () => {
    bob.send(known)
    for (let megabyte = 0; megabyte < 18; megabyte++) bob.send(presenceOf(1024 * 1024 - 16))
  })
  expect(code).toBe(4429)
  await othersGoOn(ada)
})

/** A presence message of about so many bytes, too long to be shown to anybody. */
function presenceOf(bytes: number): Uint8Array {
  const json = Buffer.from(JSON.stringify('x'.repeat(bytes)))
  const inner = Buffer.concat([Buffer.from([1, 1, 1]), varUint(json.byteLength), json])
  return Buffer.concat([Buffer.from([1]), varUint(inner.byteLength), inner])
}

function varUint(number: number): Buffer {
  const bytes: number[] = []
  for (let left = number; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left])
    bytes.push((left % 128) | 128)
  }
}

test('T19: what a connection may send fills up again', () => {
  const budget = new ByteBudget({ most: 100, perSecond: 10, now: 0 })
  expect(budget.take(100, 0)).toBe(true)
  expect(budget.take(10, 1000)).toBe(true)
  expect(budget.take(1, 1050)).toBe(false)
})

test('R12: a reader who stops reading is cut off, holds nobody up and has everything when it comes back', async () => {
  await freshIssue()
  const [ada, bob, cleo] = [await editor('ada'), await editor('bob'), await editor('cleo')]
  const paused = bob.provider.ws as unknown as WebSocket
  paused.pause()
  // Until what the server and the kernel keep for bob is full; ada waits for each to be stored, cleo reads along.
  for (let written = 0; server.rooms.stats().connections === 3; written++) {
    expect(written).toBeLessThan(300)
    ada.write(randomBytes(48 * 1024).toString('base64'))
    await ada.saved()
  }
  await cleo.until(() => cleo.text.length === ada.text.length)
  expect(cleo.closes).toEqual([])
  expect(ada.closes).toEqual([])
  paused.resume()
  await bob.until(() => bob.text.length === ada.text.length)
  expect(bob.closes).toHaveLength(1)
  expect(bob.text.toString()).toBe(ada.text.toString())
})
