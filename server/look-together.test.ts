import { expect, test } from 'vitest'
import { lookTogether } from './look-together'

test('what is wanted in one turn is asked for once, each key once', async () => {
  const asked: (readonly string[])[] = []
  const look = lookTogether(async (keys: readonly string[]) => {
    asked.push(keys)
    return new Map(keys.flatMap((key) => (key === 'nobody' ? [] : [[key, key.toUpperCase()] as const])))
  })
  expect(await Promise.all([look('ada'), look('ben'), look('ada'), look('nobody')])).toEqual([
    'ADA',
    'BEN',
    'ADA',
    undefined,
  ])
  expect(await look('ada')).toBe('ADA')
  expect(asked).toEqual([['ada', 'ben', 'nobody'], ['ada']])
})

test('a failure is told to all who asked, and to nobody after', async () => {
  let failing = true
  const look = lookTogether(async (keys: readonly string[]) => {
    if (failing) throw new Error('The database is away')
    return new Map(keys.map((key) => [key, key]))
  })
  const answers = await Promise.allSettled([look('ada'), look('ben')])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  failing = false
  expect(await look('ada')).toBe('ada')
})

test('what is wanted while two queries go on is asked for together after them', async () => {
  const asked: (readonly number[])[] = []
  const go: (() => void)[] = []
  const look = lookTogether(async (keys: readonly number[]) => {
    asked.push(keys)
    await new Promise<void>((resolve) => go.push(resolve))
    return new Map(keys.map((key) => [key, key * 2]))
  })
  const answers: Promise<number | undefined>[] = []
  for (let key = 1; key <= 5; key++) {
    answers.push(look(key))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(asked).toEqual([[1], [2]])
  go[0]?.()
  expect(await answers[0]).toBe(2)
  expect(asked).toEqual([[1], [2], [3, 4, 5]])
  for (const end of go) end()
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10])
})
