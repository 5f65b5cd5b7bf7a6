import { once } from 'node:events'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createLog } from '../log'
import { createMetrics } from './registry'
import { watchRequests } from './watch-requests'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A server that answers by `answer`; each look at its clock is `step` milliseconds after the last. */
async function world(answer: (response: ServerResponse) => void, { level = 'info', step = 0 } = {}) {
  const said: Record<string, unknown>[] = []
  const log = createLog(level, { destination: { write: (line: string) => void said.push(JSON.parse(line)) } })
  const at = { now: 0 }
  const clock = {
    now: () => {
      at.now += step
      return new Date(at.now)
    },
  }
  const metrics = createMetrics(clock)
  const handle = watchRequests(
    async (_, response) => {
      await Promise.resolve()
      answer(response)
      log.info('answering')
    },
    { log, meter: metrics.meter, clock },
  )
  let closed: Promise<unknown> = Promise.resolve()
  const server = createServer((req, res) => {
    void handle(req, res)
    closed = once(res, 'close')
  })
  stops.push(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  async function ask(path: string, headers: Record<string, string> = {}) {
    const sent = request({ port, path, headers, host: '127.0.0.1', agent: false }).end()
    const [response] = await once(sent, 'response')
    response.resume()
    await once(response, 'end')
    await closed
    return response
  }
  return { ask, said, metrics }
}

test('tells of what failed, with the number that the answer has', async () => {
  const { ask, said } = await world((response) => response.writeHead(500).end())
  const response = await ask('/submissions/3f2b8c1e-0d5a-4e6f-9a7b-1c2d3e4f5a6b?token=canary', {
    'user-agent': 'Firefox',
  })
  const id = response.headers['x-request-id']
  expect(id).toMatch(/^[0-9a-f]{8}-1$/)
  expect(said).toMatchObject([
    { msg: 'answering', request: id },
    {
      ...{ level: 40, msg: 'A request failed', request: id, method: 'GET', status: 500 },
      path: '/submissions/…',
      agent: 'Firefox',
    },
  ])
  expect(JSON.stringify(said)).not.toMatch(/canary|3f2b/)
})

test('tells of what was slow, of the rest only when asked', async () => {
  const slow = await world((response) => response.end(), { step: 1001 })
  await slow.ask('/')
  expect(slow.said.at(-1)).toMatchObject({ msg: 'A request was slow', milliseconds: 1001 })
  const quiet = await world((response) => response.end(), { step: 1000 })
  await quiet.ask('/')
  expect(quiet.said.map(({ msg }) => msg)).toEqual(['answering'])
  const all = await world((response) => response.end(), { level: 'debug' })
  await all.ask('/')
  expect(all.said.at(-1)).toMatchObject({ level: 20, msg: 'A request was answered' })
})

test('a stream is never slow, and readiness that is refused no failure', async () => {
  const stream = await world((response) => response.setHeader('content-type', 'text/event-stream').end(), {
    step: 5000,
  })
  await stream.ask('/api/votes/crate/live')
  const away = await world((response) => response.writeHead(503).end())
  await away.ask('/api/ready')
  expect([...stream.said, ...away.said].map(({ msg }) => msg)).toEqual(['answering', 'answering'])
  expect(await stream.metrics.text()).not.toContain('masthead_http_seconds_count{')
})

test('T47: what a browser calls itself forges no line', async () => {
  const { ask, said } = await world((response) => response.writeHead(500).end())
  await ask('/', { 'user-agent': 'x \u009b2J","level":10} \u00e9 end' })
  expect(said).toHaveLength(2)
  expect(said[1]).toMatchObject({ level: 40, agent: 'x \u009b2J","level":10} \u00e9 end' })
})

test('counts requests by kind and status, and not by what was asked for', async () => {
  const { ask, metrics } = await world((response) => response.writeHead(404).end())
  for (const path of ['/issues/1', '/issues/2?x', '/nothing/1', '/nothing/2']) await ask(path)
  const text = await metrics.text()
  expect(text).toContain('masthead_http_requests_total{route="/issues",status="404"} 2')
  expect(text).toContain('masthead_http_requests_total{route="other",status="404"} 2')
  expect(text.match(/^masthead_http_requests_total\{/gm)).toHaveLength(2)
})
