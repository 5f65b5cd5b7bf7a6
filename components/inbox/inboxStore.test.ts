// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blockId } from '../../lib/issue'
import type { InboxItem } from '../../lib/views'
import { createInbox } from './inboxStore'

const waiting = (id: string): Partial<InboxItem> => ({ id, title: id, status: 'waiting' })
const where = { target: { parent: blockId('s'), after: null }, name: 'News' }
let server: { items: Partial<InboxItem>[]; answer: () => Response; sent: unknown[] }

beforeEach(() => {
  server = { items: [waiting('a'), waiting('b')], sent: [], answer: () => Response.json({ block: 'x' }) }
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json({ waiting: server.items, decided: [] })
    server.sent.push(JSON.parse(String(init.body)))
    return server.answer()
  })
})

afterEach(() => vi.unstubAllGlobals())

async function ready() {
  const inbox = createInbox(7)
  await inbox.refresh()
  return { inbox, ids: () => inbox.get().view?.waiting.map((item) => item.id) }
}

test('a placed submission leaves at once and stays away', async () => {
  const { inbox, ids } = await ready()
  const done = inbox.place('a', where)
  expect(ids()).toEqual(['b'])
  server.items = [waiting('b')]
  await done
  expect(ids()).toEqual(['b'])
  expect(server.sent).toEqual([{ id: 'a', issue: 7, parent: 's', after: null }])
})

test('a submission that the server does not place comes back', async () => {
  const { inbox, ids } = await ready()
  server.answer = () => Response.json({ code: 'conflict', message: 'Somebody else has placed it.' }, { status: 409 })
  await inbox.place('a', where)
  expect(ids()).toEqual(['a', 'b'])
})

test('an inbox that can’t be read says why and keeps what it had', async () => {
  const { inbox, ids } = await ready()
  vi.stubGlobal('fetch', async () => Response.json({ code: 'unavailable', message: 'Down.' }, { status: 503 }))
  await inbox.refresh()
  expect(inbox.get().refusal?.message).toBe('Down.')
  expect(ids()).toEqual(['a', 'b'])
})

test('of two answers that cross, the newer question’s one holds', async () => {
  const inbox = createInbox(7)
  const answers: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)))
  const first = inbox.refresh()
  const second = inbox.refresh()
  answers[1]?.(Response.json({ waiting: [waiting('new')], decided: [] }))
  answers[0]?.(Response.json({ waiting: [waiting('old')], decided: [] }))
  await Promise.all([first, second])
  expect(inbox.get().view?.waiting.map((item) => item.id)).toEqual(['new'])
})

test('a placed submission does not come back for a moment when the inbox is read again meanwhile', async () => {
  const { inbox, ids } = await ready()
  const answers: (() => void)[] = []
  const shown: (readonly string[] | undefined)[] = []
  inbox.subscribe(() => shown.push(ids()))
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    if (init.method === 'POST') return Response.json({ block: 'x' })
    const items = [waiting('b')]
    await new Promise<void>((resolve) => answers.push(resolve))
    return Response.json({ waiting: items, decided: [] })
  })
  const done = inbox.place('a', where)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  const told = inbox.refresh()
  answers[0]?.()
  await new Promise((resolve) => setTimeout(resolve))
  answers[1]?.()
  await Promise.all([done, told])
  expect(shown.map((each) => each?.join())).toEqual(shown.map(() => 'b'))
})

test('several are placed at once, and what is left says why', async () => {
  const { inbox, ids } = await ready()
  server.answer = () => Response.json({ placed: 1, left: [{ id: 'b', reason: 'It is on the board already.' }] })
  const done = inbox.accept(['a', 'b'])
  expect(ids()).toEqual([])
  server.items = [waiting('b')]
  await done
  expect(server.sent).toEqual([{ issue: 7, ids: ['a', 'b'] }])
  expect(ids()).toEqual(['b'])
  expect(inbox.get().left).toEqual([{ id: 'b', title: 'b', reason: 'It is on the board already.' }])
  inbox.forgetLeft()
  expect(inbox.get().left).toEqual([])
})

test('what an author changed since is said until ours is kept, and again after the next change', async () => {
  const placed = { ...waiting('a'), status: 'placed', changedSince: { placed: 'one', now: 'two' } } as const
  let now: Partial<InboxItem> = placed
  vi.stubGlobal('fetch', async () => Response.json({ waiting: [], decided: [now] }))
  const inbox = createInbox(8)
  await inbox.refresh()
  inbox.keepOurs(inbox.changedSince('a') as InboxItem)
  expect(inbox.changedSince('a')).toBeNull()
  now = { ...placed, changedSince: { placed: 'one', now: 'three' } }
  await inbox.refresh()
  expect(inbox.changedSince('a')?.changedSince?.now).toBe('three')
})
