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
