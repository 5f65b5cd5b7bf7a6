// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TimelineEvent, TimelineView } from '../../lib/views'
import { createTimeline } from './timelineStore'

const event = (id: number, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  kind: 'from-git',
  oid: 'a'.repeat(40),
  url: null,
  people: ['Ana'],
  subject: 'Add a talk',
  changes: [{ block: `b${id}`, act: 'added', title: 'A talk' }],
  conflicts: [],
  at: '2026-01-01T00:00:00Z',
  ...more,
})
let view: TimelineView
let sent: { address: string; body: unknown }[]

beforeEach(() => {
  view = { events: [event(2), event(1)], seenUpTo: 0, problem: null, syncedAt: null, ahead: false }
  sent = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json(view)
    sent.push({ address, body: JSON.parse(String(init.body)) })
    return Response.json(null)
  })
})

afterEach(() => vi.unstubAllGlobals())

test('cards that git changed are marked until they were looked at', async () => {
  const timeline = createTimeline(7)
  await timeline.refresh()
  expect(timeline.markAt('b1')?.text).toBe('Added in git by Ana')
  timeline.clearMark('b1')
  expect(timeline.markAt('b1')).toBeNull()
  expect(timeline.markAt('b2')?.event).toBe(2)
})

test('a mark that was taken away comes back with the next change', async () => {
  const timeline = createTimeline(7)
  await timeline.refresh()
  timeline.clearMark('b1')
  view = {
    ...view,
    events: [event(3, { changes: [{ block: 'b1', act: 'changed', title: 'A talk' }], people: [] }), ...view.events],
  }
  await timeline.refresh()
  expect(timeline.markAt('b1')?.text).toBe('Changed in git')
})

test('seen is noted up to the newest event, once, and takes all marks away', async () => {
  const timeline = createTimeline(7)
  await timeline.refresh()
  await timeline.markSeen()
  await timeline.markSeen()
  expect(sent).toEqual([{ address: '/api/issues/7/seen', body: { upTo: 2 } }])
  expect([timeline.markAt('b1'), timeline.markAt('b2')]).toEqual([null, null])
  await timeline.refresh()
  expect(timeline.markAt('b2')).toBeNull()
})

test('what came from the board, and what git removed, marks nothing', async () => {
  const removed = { block: 'b9', act: 'removed', title: 'Gone' } as const
  view = { ...view, events: [event(3, { kind: 'to-git' }), event(4, { changes: [removed] })] }
  const timeline = createTimeline(7)
  await timeline.refresh()
  expect([timeline.markAt('b3'), timeline.markAt('b9')]).toEqual([null, null])
})

test('a mark that stays is the same object after reading again', async () => {
  const timeline = createTimeline(7)
  await timeline.refresh()
  const before = timeline.markAt('b2')
  await timeline.refresh()
  expect(timeline.markAt('b2')).toBe(before)
})

test('a fetch that is refused says why and ends', async () => {
  const timeline = createTimeline(7)
  await timeline.refresh()
  vi.stubGlobal('fetch', async () => Response.json({ code: 'unavailable', message: 'No answer.' }, { status: 503 }))
  await timeline.fetchNow()
  expect(timeline.get()).toMatchObject({ fetching: false, refusal: { message: 'No answer.' } })
})
