// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createBoard, watchBoard } from '../../lib/board'
import type { InboxView } from '../../lib/views'
import { RoomContext, type RoomValue } from '../room/context'
import { freshPage } from '../testing/page'
import { exampleItem as item, examplePull as pull } from './examples'
import { Inbox } from './Inbox'
import { createInbox } from './inboxStore'

const edit = { act: 'edit', before: '* [Old](https://a.example)', after: '* [New](https://a.example)' } as const
let view: InboxView
let sent: string[]
const page = freshPage()

beforeEach(() => {
  view = { waiting: [], decided: [], odd: [], pullsProblem: null }
  sent = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json(view)
    sent.push(`${address} ${init.body}`)
    return Response.json({ placed: 1, left: [] })
  })
})

const row = (title: string) => document.querySelector<HTMLElement>(`li[aria-label="${title}"]`)
const button = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)

async function show(shown: Partial<InboxView>, closed = false): Promise<void> {
  view = { ...view, ...shown }
  const store = createInbox(7)
  await store.refresh()
  const room = { board: watchBoard(createBoard('## News\n\n## More\n')) } as unknown as RoomValue
  await page.show(
    <RoomContext value={room}>
      <Inbox store={store} closed={closed} />
    </RoomContext>,
  )
}

async function press(title: string, key: string): Promise<void> {
  await act(async () =>
    row(title)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  )
}

test('a part of a pull request says whose it is, leads to the host and names the checks that fail', async () => {
  const failing = pull(31, { checks: 'failing', failing: ['links'], trouble: 'It changes another file too.' })
  await show({ waiting: [item('A talk', { pull: failing })] })
  for (const text of ['#31', 'by ana', 'failing: links', 'It changes another file too.'])
    expect(row('A talk')?.textContent).toContain(text)
  expect(row('A talk')?.querySelector('a[href="https://host.example/pull/31"]')).not.toBeNull()
})

test('Enter puts a part where its author put it', async () => {
  await show({ waiting: [item('A talk', { pull: pull(31) })] })
  await press('A talk', 'Enter')
  expect(sent).toEqual(['/api/inbox/accept {"issue":7,"ids":["A talk"]}'])
})

test('Enter shows what a suggestion would change before it accepts it', async () => {
  await show({ waiting: [item('Old', { kind: 'change', pull: pull(31), change: edit })] })
  await press('Old', 'Enter')
  expect([sent.length, row('Old')?.querySelector('del')?.textContent]).toEqual([0, ' removed: Old'])
  await press('Old', 'Enter')
  expect(sent).toEqual(['/api/inbox/accept {"issue":7,"ids":["Old"]}'])
})

test('all clean ones of a section are placed at once, and all parts of a pull request', async () => {
  const two = pull(31, { parts: 2 })
  await show({
    waiting: [
      item('a', { pull: two }),
      item('b', { pull: two, section: 'More' }),
      item('c', { pull: pull(32) }),
      item('d', { pull: pull(33, { checks: 'failing' }) }),
    ],
  })
  await act(async () => button('Place all 2 clean: News')?.click())
  expect(sent).toEqual(['/api/inbox/accept {"issue":7,"ids":["a","c"]}'])
  await act(async () => button('Accept all of #31')?.click())
  expect(sent[1]).toBe('/api/inbox/accept {"issue":7,"ids":["a","b"]}')
})

test('pull requests that are no cards are listed with the reason, and why none can be read', async () => {
  await show({
    odd: [pull(40, { title: 'Fix a typo', trouble: 'It changes README.md only.' })],
    pullsProblem: 'GitHub asks to wait.',
  })
  expect(row('Fix a typo')?.textContent).toContain('It changes README.md only.')
  expect(document.body.textContent).toContain('GitHub asks to wait.')
})

test('beside a closed board nothing can be placed', async () => {
  await show({ waiting: [item('A talk', { pull: pull(31) })] }, true)
  expect(button('Place A talk')).toBeNull()
  await press('A talk', 'Enter')
  expect(sent).toEqual([])
})
