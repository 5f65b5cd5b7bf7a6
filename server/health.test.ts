import { expect, test, vi } from 'vitest'
import { ok, refuse } from '../lib/result'
import { createHealth } from './health'

function world({ head = ok('abc'), query = async () => ({}) as never } = {}) {
  const at = { now: 1_000 }
  const repository = { head: vi.fn(async () => head), branch: async () => ok('main') }
  const health = createHealth({
    db: { $client: { query } } as never,
    rooms: { stats: () => ({ rooms: 2 }) },
    repository,
    clock: { now: () => new Date(at.now) },
    log: { warn: () => undefined },
  })
  return { health, repository, at }
}

test('asks git once for all who want to know at about the same time', async () => {
  const { health, repository, at } = world()
  const answers = await Promise.all(Array.from({ length: 50 }, () => health()))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toEqual(ok({ database: 'ok', repository: 'main', rooms: 2 }))
  await health()
  expect(repository.head).toHaveBeenCalledTimes(1)
  at.now += 2_000
  await health()
  expect(repository.head).toHaveBeenCalledTimes(2)
})

test('tells nobody where the repository is or what the database said', async () => {
  const broken = world({ head: refuse('unavailable', '/srv/secret/newsletter does not exist.') as never })
  const down = world({ query: () => Promise.reject(new Error('password authentication failed for "secret"')) })
  for (const { health } of [broken, down]) {
    const answer = await health()
    expect(answer).toMatchObject({ ok: false, code: 'unavailable', message: expect.stringContaining('log') })
    expect(JSON.stringify(answer)).not.toContain('secret')
  }
})
