import { expect, test, vi } from 'vitest'
import { ok, refuse } from '../../../../../lib/result'
import type { Feed } from '../../../../../lib/vote/atom'
import { install, type Services, type VoteService } from '../../../../../server/services'
import { GET } from './route'

vi.mock('../../../../_http/session', () => ({ getActor: async () => null }))

const feed: Feed = {
  ...{ id: 'tag:news.example,2026:vote/crate', title: 'Crates', subtitle: '', author: 'Shed Notes' },
  ...{ self: 'https://news.example/vote/crate/feed.xml', page: 'https://news.example/vote/crate' },
  ...{ updated: '2026-01-01T00:00:00.000Z', entries: [] },
}

function get(read: VoteService['feed'], headers: Record<string, string> = {}): Promise<Response> {
  install({ publicUrl: 'https://news.example', votes: { feed: read } } as unknown as Services)
  const request = new Request('https://news.example/vote/crate/feed.xml', { headers })
  return GET(request, { params: Promise.resolve({ kind: 'crate' }) })
}

test('sends a feed that is not sent again until it changes', async () => {
  const first = await get(async (kind) => ok({ ...feed, title: kind }))
  expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(await first.text()).toContain('<title>crate</title>')
  const etag = first.headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const second = await get(async (kind) => ok({ ...feed, title: kind }), { 'if-none-match': known })
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag])
  }
  expect((await get(async () => ok(feed), { 'if-none-match': etag })).status).toBe(200)
})

test('answers with the status of a refusal', async () => {
  expect((await get(async () => refuse('not-found', 'No such vote.'))).status).toBe(404)
})
