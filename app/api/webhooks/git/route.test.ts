import { beforeEach, expect, test } from 'vitest'
import { ok, type Refusal, refuse } from '../../../../lib/result'
import { install, type Services, type SyncService } from '../../../../server/services'
import { POST } from './route'

const mebibyte = 1024 * 1024

let limits: { take(...asked: unknown[]): Promise<Refusal | null> }
beforeEach(() => {
  limits = { take: async () => null }
})

function deliver(webhook: SyncService['webhook'], body: string | ReadableStream, headers: Record<string, string> = {}) {
  install({ sync: { webhook }, limits } as unknown as Services)
  const init = { method: 'POST', body, headers: { origin: 'https://elsewhere.example', ...headers }, duplex: 'half' }
  return POST(new Request('http://localhost/api/webhooks/git', init as RequestInit))
}

test('hands on the bytes as they came, and the headers by small letters, from any origin', async () => {
  const taken: unknown[] = []
  const webhook: SyncService['webhook'] = async ({ headers, body }) => {
    taken.push([headers['x-hub-signature-256'], Buffer.from(body).toString('utf8')])
    return ok(null)
  }
  const response = await deliver(webhook, '{"é": 1}\r\n', { 'X-Hub-Signature-256': 'sha256=0' })
  expect(response.status).toBe(202)
  expect(taken).toEqual([['sha256=0', '{"é": 1}\r\n']])
})

test('answers a refusal with its status', async () => {
  const response = await deliver(async () => refuse('forbidden', 'No.'), '{}')
  expect([response.status, await response.json()]).toEqual([403, { code: 'forbidden', message: 'No.' }])
})

test('reads no more than 1 MB, whatever the length says', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 1
      controller.enqueue(new Uint8Array(mebibyte / 4))
    },
  })
  const never: SyncService['webhook'] = async () => {
    throw new Error('Taken')
  }
  expect((await deliver(never, endless)).status).toBe(413)
  expect(sent).toBeLessThan(10)
  expect((await deliver(never, '{}', { 'content-length': String(2 * mebibyte) })).status).toBe(413)
})

test('T28: is counted by where it comes from, before it is read', async () => {
  const asked: unknown[][] = []
  limits = {
    take: async (...one) => {
      asked.push(one)
      return { ...refuse('too-many', 'A lot.'), retryAfter: 3 }
    },
  }
  const body = new ReadableStream({ pull: () => Promise.reject(new Error('It was read')) }, { highWaterMark: 0 })
  const response = await deliver(async () => ok(null), body, { 'x-masthead-client': '192.0.2.1' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3'])
  expect(asked).toEqual([['webhook', { actor: null, address: '192.0.2.1' }]])
})
