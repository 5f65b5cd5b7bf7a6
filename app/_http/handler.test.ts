import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../../lib/permission'
import { ok, refuse } from '../../lib/result'
import { install, type Services } from '../../server/services'
import { handler } from './handler'

const session = vi.hoisted(() => ({ actor: null as Actor | null }))
vi.mock('./session', () => ({ getActor: async () => session.actor }))

let counted: unknown[]
const ada: Actor = { id: '1', name: 'Ada', role: 'editor' }
beforeEach(() => {
  session.actor = null
  counted = []
  const take = async (...asked: unknown[]) => {
    counted.push(asked)
    return null
  }
  install({ publicUrl: 'http://localhost', limits: { take } } as unknown as Services)
})

const noParams = { params: Promise.resolve({}) }
const post = (headers: Record<string, string> = {}) =>
  new Request('http://localhost/', {
    method: 'POST',
    body: '{"n":1}',
    headers: { 'content-type': 'application/json', ...headers },
  })

test('passes on who asks, the checked body and the address', async () => {
  session.actor = ada
  const run = vi.fn(async () => ok('done'))
  const response = await handler({ schema: z.object({ n: z.number() }), run })(post(), {
    params: Promise.resolve({ number: '12', rest: ['a', 'b'] }),
  })
  expect(await response.json()).toBe('done')
  expect(run).toHaveBeenCalledWith(
    expect.objectContaining({ actor: ada, input: { n: 1 }, params: { number: '12', rest: 'a/b' } }),
  )
  expect(response.headers.get('cache-control')).toBe('private, no-store')
})

test('answers a refusal with its status and its sentence', async () => {
  const response = await handler({ run: async () => refuse('conflict', 'Too late.') })(post(), noParams)
  expect(response.status).toBe(409)
  expect(await response.json()).toEqual({ code: 'conflict', message: 'Too late.' })
})

test('runs nothing for a foreign page or a wrong body', async () => {
  const run = vi.fn(async () => ok(null))
  const route = handler({ schema: z.object({ other: z.string() }), run })
  expect((await route(post({ origin: 'http://evil.example' }), noParams)).status).toBe(403)
  expect((await route(post(), noParams)).status).toBe(400)
  expect(run).not.toHaveBeenCalled()
})

test('says that the database is away, and lets bugs be bugs', async () => {
  const failing = (error: Error) =>
    handler({
      run: async () => {
        throw error
      },
    })
  const outage = new Error('query failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
  const overloaded = new Error('query failed', { cause: new Error('timeout exceeded when trying to connect') })
  const nowhere = new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })])
  const full = Object.assign(new Error(), { code: '53100' })
  for (const error of [outage, overloaded, nowhere, full])
    expect((await failing(error)(post(), noParams)).status).toBe(503)
  await expect(failing(new TypeError('a bug'))(post(), noParams)).rejects.toThrow('a bug')
})

test('leaves public answers to be kept, and takes no params for none', async () => {
  const get = new Request('http://localhost/')
  const response = await handler({ run: async () => ok(1) })(get, { params: Promise.resolve(undefined) })
  expect(response.headers.get('cache-control')).toBeNull()
})

test('counts what changes something, for whoever asks, once it is known what it is', async () => {
  session.actor = ada
  const run = vi.fn(async () => ok(null))
  const headers = { 'x-masthead-client': '192.0.2.1' }
  const asking = { actor: ada, address: '192.0.2.1' }
  await handler({ run })(post(headers), noParams)
  await handler({ run, limit: 'submit' })(post(headers), noParams)
  await handler({ run, limit: null })(post(headers), noParams)
  await handler({ run })(new Request('http://localhost/'), noParams)
  await handler({ run, schema: z.object({ other: z.string() }) })(post(headers), noParams)
  expect(counted).toEqual([
    ['change', asking],
    ['submit', asking],
  ])
  expect(run).toHaveBeenCalledTimes(4)
})

test('T28: answers 429 with how long to wait, and runs nothing', async () => {
  const tooMany = { ...refuse('too-many', 'A lot.'), retryAfter: 7 }
  install({ publicUrl: 'http://localhost', limits: { take: async () => tooMany } } as unknown as Services)
  const run = vi.fn(async () => ok(null))
  const response = await handler({ run })(post(), noParams)
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await response.json()).toEqual({ code: 'too-many', message: 'A lot.' })
  expect(run).not.toHaveBeenCalled()
})
