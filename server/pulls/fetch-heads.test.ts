import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Repository } from '../git'
import { newsletter, open } from '../testing/newsletter'
import { createHeads } from './fetch-heads'

const minute = 60_000

/** A remote newsletter with these pull requests, and what was asked of it. */
function world(numbers: readonly number[]) {
  const seed = newsletter()
  const bare = newsletter({}, { bare: true, from: seed.path })
  const repository = open(`file://${bare.path}`)
  const asked: (readonly number[])[] = []
  const pulls = new Map<number, string>()
  let now = 0
  let away = false
  const refusal = { ok: false, code: 'unavailable', message: 'Away.' } as const
  const fetch = createHeads({
    repository: {
      fetch: async () => (away ? refusal : repository.fetch()),
      async fetchPulls(some) {
        if (some.length > 0) asked.push(some.map(({ number }) => number))
        return away && some.length > 0 ? refusal : repository.fetchPulls(some)
      },
    } satisfies Pick<Repository, 'fetch' | 'fetchPulls'>,
    clock: { now: () => new Date(now) },
    log: { warn: () => undefined },
  })
  /** The host has the commit and not the text in it. */
  const spoil = (number: number) => {
    const blob = bare.git('rev-parse', `refs/pull/${number}/head:${number}.md`)
    rmSync(path.join(bare.path, 'objects', blob.slice(0, 2), blob.slice(2)))
  }
  const push = (number: number, text = 'text') => {
    const head = seed.commit({ [`${number}.md`]: `${text} of ${number}\n` })
    seed.git('push', '--quiet', bare.path, `+HEAD:refs/pull/${number}/head`)
    seed.git('reset', '--quiet', '--hard', 'HEAD~1')
    pulls.set(number, head)
  }
  for (const number of numbers) push(number)
  return {
    bare,
    pulls,
    push,
    spoil,
    setAway: (is: boolean) => (away = is),
    pass: (ms: number) => (now += ms),
    async fetch() {
      asked.length = 0
      const all = [...pulls].map(([number, headOid]) => ({ number, headOid }))
      const { heads, refusal: why } = await fetch(all)
      const words = [...heads].map(([number, head]) => [
        number,
        typeof head === 'string' ? head : head.oid === pulls.get(number),
      ])
      return { heads: Object.fromEntries(words), refused: why !== null, asked: [...asked] }
    },
  }
}

test('sound ones and those that are gone are asked for at once', async () => {
  const { fetch, bare } = world([1, 2, 3])
  bare.git('update-ref', '-d', 'refs/pull/2/head')
  expect(await fetch()).toEqual({ heads: { 1: true, 2: 'gone', 3: true }, refused: false, asked: [[1, 2, 3]] })
})

test('a broken one keeps no other out, and is tried again when its time has come or its author pushes', async () => {
  const { fetch, spoil, push, pass } = world([1, 2, 3])
  spoil(2)
  const heads = { 1: true, 2: 'broken', 3: true }
  expect(await fetch()).toEqual({ heads, refused: false, asked: [[1, 2, 3], [1], [2], [3]] })
  expect(await fetch()).toEqual({ heads, refused: false, asked: [[1, 3]] })
  pass(15 * minute)
  expect(await fetch()).toEqual({ heads, refused: false, asked: [[1, 3], [2]] })
  push(2, 'sound text')
  expect(await fetch()).toEqual({ heads: { 1: true, 2: true, 3: true }, refused: false, asked: [[1, 2, 3]] })
})

test('one that is mended on the host is found so', async () => {
  const { fetch, spoil, bare, pass } = world([1, 2])
  spoil(2)
  await fetch()
  pass(15 * minute)
  const again = newsletter({ '2.md': 'text of 2\n' })
  again.git('push', '--quiet', bare.path, 'HEAD:refs/heads/again')
  expect((await fetch()).heads).toEqual({ 1: true, 2: true })
  expect(await fetch()).toMatchObject({ asked: [[1, 2]] })
})

test('while the repository is away nobody is to blame', async () => {
  const { fetch, setAway } = world([1, 2])
  setAway(true)
  expect(await fetch()).toEqual({ heads: {}, refused: true, asked: [[1, 2]] })
  setAway(false)
  expect(await fetch()).toEqual({ heads: { 1: true, 2: true }, refused: false, asked: [[1, 2]] })
})

test('after several in a row the rest waits for the next time', async () => {
  const { fetch, spoil } = world([1, 2, 3, 4, 5])
  for (const number of [1, 2, 3]) spoil(number)
  const broken = { 1: 'broken', 2: 'broken', 3: 'broken' }
  expect(await fetch()).toEqual({ heads: broken, refused: true, asked: [[1, 2, 3, 4, 5], [1], [2], [3]] })
  expect(await fetch()).toEqual({ heads: { ...broken, 4: true, 5: true }, refused: false, asked: [[4, 5]] })
})
