// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SystemView } from '../../../lib/views'
import { freshPage } from '../../testing/page'
import { exampleNow, exampleSystem } from '../examples'
import { bytesText, durationText, spanText } from './amounts'
import { SystemStatus } from './SystemStatus'

let view: SystemView | null
let sent: string[]

beforeEach(() => void vi.useFakeTimers({ now: exampleNow }))
afterEach(() => void vi.useRealTimers())
const page = freshPage()

beforeEach(() => {
  sent = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push(`${init.method ?? 'GET'} ${address}`)
    if (view === null) throw new TypeError('fetch failed')
    return Response.json(init.method === 'POST' ? null : view)
  })
})

const text = () => document.body.textContent ?? ''
const later = () => act(async () => await vi.advanceTimersByTimeAsync(4_000))
const press = (name: string) =>
  act(async () => [...document.querySelectorAll('button')].find((each) => each.textContent === name)?.click())

async function show(first: SystemView) {
  view = first
  await page.show(<SystemStatus first={first} now={exampleNow} />)
}

test('a server with nothing open says so in each place', async () => {
  await show(exampleSystem())
  for (const said of [
    'No board is open.',
    'Nothing was measured yet.',
    'Nothing, since this process started.',
    'None has said that it is there yet.',
    '0.6 ms',
    '183 MB',
    '5 h',
  ])
    expect(text()).toContain(said)
})

test('boards, figures, jobs, failures and processes are told as the server says them', async () => {
  const at = '2026-11-22T11:55:00.000Z'
  await show(
    exampleSystem({
      boards: [
        { issue: 621, connections: 3, people: ['Ada', 'Ben'], waitingBytes: 48_200, stalled: true, asleep: false },
        { issue: 622, connections: 0, people: [], waitingBytes: 0, stalled: false, asleep: true },
      ],
      figures: [{ name: 'Commit', description: 'To disk.', count: 1200, median: 1.44, p99: 2400 }],
      jobs: [{ name: 'Fetch', description: 'Asks.', lastAt: at, lastMilliseconds: 812, ok: false, problem: 'No way.' }],
      failures: [{ at, level: 'error', message: 'It broke', times: 14 }],
      processes: [{ id: 'a', host: 'one', pid: 7, startedAt: at, seenAt: at, self: true, leader: true }],
    }),
  )
  const board = (issue: number) =>
    document.querySelector(`a[href="/issues/${issue}/board"]`)?.closest('li')?.textContent
  expect(board(621)).toBe('Issue 621Ada, Ben in 3 windows48 kB not saved yetthe database does not take it')
  expect(board(622)).toBe('Issue 622Nobody is hereasleep')
  for (const said of ['1,200', '1.4 ms', '2.4 s', 'failed 5 min ago, in 812 ms', 'No way.', 'It broke', '14 times'])
    expect(text()).toContain(said)
  expect(text()).toContain('one process 7this oneleads')
})

test('it asks again by itself; what is known stays when it can’t, and it says so', async () => {
  await show(exampleSystem({ version: '1' }))
  view = exampleSystem({ version: '2' })
  await later()
  expect(text()).toContain('Version 2')
  expect([document.querySelectorAll('dl .bg-ok').length, text().includes('last known')]).toEqual([2, false])
  view = null
  await later()
  expect(text()).toContain('Version 2')
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('are old, as of 12:00:04 UTC')
  // Nothing looks well that nobody knows of.
  expect([document.querySelectorAll('dl .bg-ok').length, text().includes('last known')]).toEqual([0, true])
  view = exampleSystem({ version: '3' })
  await later()
  expect(text()).toContain('Version 3')
  expect(document.querySelectorAll('dl .bg-ok').length).toBe(2)
  expect(document.querySelector('[role="alert"]')).toBeNull()
})

test('nobody is asked while nobody looks', async () => {
  await show(exampleSystem())
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  await later()
  expect(sent).toEqual([])
  hidden.mockReturnValue(false)
  await later()
  expect(sent).toEqual(['GET /api/system'])
})

test('R26: a damaged board is opened for edits after it was said what that means', async () => {
  await show(exampleSystem({ damaged: [{ issue: 619, at: '2026-11-22T11:00:00.000Z', rows: 3 }] }))
  expect(text()).toContain('3 saved changes were found damaged')
  await press('Open it for edits…')
  expect(text()).toContain('the board goes on without it')
  expect(sent).toEqual([])
  view = exampleSystem()
  await press('Open for edits')
  expect(sent).toEqual(['POST /api/system/boards/619/confirm', 'GET /api/system'])
  expect(text()).not.toContain('has lost something')
})

test('amounts are said in the unit that leaves few digits', () => {
  expect([0, 999, 1000, 48_200, 183_000_000, 2_300_000_000].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '48 kB',
    '183 MB',
    '2.3 GB',
  ])
  expect([0.04, 9.96, 37.4, 999, 2100].map(durationText)).toEqual(['0.0 ms', '10.0 ms', '37 ms', '999 ms', '2.1 s'])
  const minutes = (count: number) => spanText(new Date(-count * 60_000).toISOString(), 0)
  expect([0.5, 119, 120, 2879, 2880].map(minutes)).toEqual(['less than a minute', '119 min', '2 h', '47 h', '2 days'])
})
