// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createBoard, watchBoard } from '../../lib/board'
import { nameOf } from '../../lib/outline'
import type { IssueView, PublishView } from '../../lib/views'
import { RoomContext, type RoomValue } from '../room/context'
import { freshPage } from '../testing/page'
import { IssueNotice } from './IssueNotice'
import { PublishDialog } from './PublishDialog'

const doc = createBoard('## News\n\n* [One](https://one.org)\n')
const board = watchBoard(doc)
const one = board.getSnapshot().blocks.flatMap((block) => block.children)[0]
const plan: PublishView = {
  number: 7,
  title: 'Issue 7',
  date: '2026-01-07',
  from: 'draft/7.md',
  to: 'content/7.md',
  next: { path: 'draft/8.md', number: 8, date: '2026-01-14' },
  by: 'push',
  checks: [{ key: 'titles', state: 'ok', title: 'Every card has a title', detail: null, blocks: [] }],
  pulls: [{ number: 31, title: 'Add a talk', login: 'ana' }],
}
const issue: IssueView = {
  number: 7,
  title: 'Issue 7',
  date: null,
  status: 'draft',
  closed: false,
  publishPull: null,
  path: 'draft/7.md',
}
const page = freshPage()
let server: { plan: PublishView; publish: () => Promise<Response>; sent: string[] }

beforeEach(() => {
  server = {
    plan,
    sent: [],
    publish: async () => Response.json({ oid: 'abcdef1234567890', path: 'content/7.md', pull: null, next: 8 }),
  }
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json(server.plan)
    server.sent.push(`${address} ${init.body}`)
    return await server.publish()
  })
})

const button = (name: RegExp) =>
  [...document.querySelectorAll('button')].find((one) => name.test(one.textContent ?? ''))
const press = async (name: RegExp) => await act(async () => button(name)?.click())
const said = () => document.body.textContent ?? ''

async function open(calls: { onGo?: (block: string) => void; onPublished?: () => void } = {}): Promise<void> {
  const dialog = (
    <PublishDialog
      number={7}
      title="Issue 7"
      onClose={() => undefined}
      onGo={calls.onGo ?? (() => undefined)}
      onPublished={calls.onPublished ?? (() => undefined)}
    />
  )
  await page.show(<RoomContext value={{ board } as unknown as RoomValue}>{dialog}</RoomContext>)
}

test('the list says what publishing does before it is done', async () => {
  await open()
  for (const text of ['draft/7.md', 'content/7.md', 'draft/8.md', '#31', 'ana']) expect(said()).toContain(text)
})

test('nothing is published while something stops it, and the list leads to the cards', async () => {
  const stop = {
    key: 'bare',
    state: 'stop',
    title: 'A card has no address',
    detail: null,
    blocks: [one?.id ?? ''],
  } as const
  server.plan = { ...plan, checks: [...plan.checks, stop] }
  const gone: string[] = []
  await open({ onGo: (block) => gone.push(block) })
  expect(button(/^Publish$/)?.disabled).toBe(true)
  expect(said()).toContain('One thing has to be put right first.')
  await press(new RegExp(`^${one === undefined ? '' : nameOf(one)}$`))
  expect(gone).toEqual([one?.id])
  expect(server.sent).toEqual([])
})

test('it is published once, however often the button is pressed, and leads to the next board', async () => {
  let answer: (response: Response) => void = () => undefined
  server.publish = () => new Promise((resolve) => (answer = resolve))
  let published = 0
  await open({ onPublished: () => (published += 1) })
  await press(/^Publish$/)
  await press(/^Publishing/)
  expect(server.sent).toEqual(['/api/issues/7/publish {}'])
  await act(async () => answer(Response.json({ oid: 'abcdef1234567890', path: 'content/7.md', pull: null, next: 8 })))
  expect(published).toBe(1)
  expect(said()).toContain('Issue 7 is published')
  expect(document.querySelector('a[href="/issues/8/board"]')).not.toBeNull()
})

test('a refusal is said, and the list is read again', async () => {
  server.publish = async () => Response.json({ code: 'conflict', message: 'The draft has gone.' }, { status: 409 })
  await open()
  server.plan = { ...plan, checks: [{ key: 'x', state: 'stop', title: 'No draft', detail: null, blocks: [] }] }
  await press(/^Publish$/)
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('The draft has gone.')
  expect(button(/^Publish$/)?.disabled).toBe(true)
})

test.each([
  ['a draft says nothing', {}, true, '', null],
  ['a published issue', { status: 'published', closed: true }, false, 'Its board is closed.', null],
  ['an admin may reopen it', { status: 'published', closed: true }, true, 'Its board is closed.', /^Reopen/],
  ['a pull request is waited for', { closed: true, publishPull: 73 }, true, 'Waits for #73 to be merged.', null],
  ['a reopened one', { status: 'published' }, true, 'commits go to the published file', /^Close again/],
] as const)('%s', async (_, more, mayReopen, text, way) => {
  const notice = <IssueNotice issue={{ ...issue, ...more }} mayReopen={mayReopen} onChanged={() => undefined} />
  await page.show(notice)
  expect(said()).toContain(text)
  const buttons = [...document.querySelectorAll('button')].map((one) => one.textContent ?? '')
  expect(buttons.map((name) => way?.test(name))).toEqual(way === null ? [] : [true])
})
