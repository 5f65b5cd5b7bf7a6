import { expect, test } from 'vitest'
import { boundedFetch } from './bounded-fetch'

const asked: string[] = []
const bounded = boundedFetch({
  origin: 'https://api.github.com',
  timeoutMs: 1_000,
  mostBytes: 4,
  elsewhere: (host) => new Error(`elsewhere: ${host}`),
  tooLong: () => new Error('too long'),
  fetch: async (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${String(input)} ${init?.redirect}`)
    return String(input).endsWith('/long') ? new Response('12345') : new Response(null, { status: 204 })
  },
})

test.each(['https://api.github.com.evil.example/x', 'http://api.github.com/x', 'https://evil.example/x'])(
  'does not ask %s',
  async (url) => {
    await expect(bounded(url)).rejects.toThrow('elsewhere')
    expect(asked).toEqual([])
  },
)

test('follows to another address only what reads', async () => {
  await bounded('https://api.github.com/x')
  await bounded('https://api.github.com/x', { method: 'POST', body: '{}' })
  expect(asked).toEqual(['GET https://api.github.com/x follow', 'POST https://api.github.com/x manual'])
})

test('reads only so much', async () => {
  await expect(bounded('https://api.github.com/long')).rejects.toThrow('too long')
})
