import { expect, test } from 'vitest'
import { lookOnce } from './look-once'

test('many who ask at once share a look that began after they asked', async () => {
  let looks = 0
  let truth = 'before'
  const look = lookOnce(async (key: string) => {
    looks += 1
    const seen = truth
    await new Promise((resolve) => setImmediate(resolve))
    return `${key} ${seen}`
  })
  const first = look('a')
  truth = 'after'
  const others = await Promise.all([look('a'), look('a'), look('b')])
  expect(await first).toBe('a before')
  expect(others).toEqual(['a after', 'a after', 'b after'])
  expect(looks).toBe(3)
  expect(await look('a')).toBe('a after')
  expect(looks).toBe(4)
})

test('a failure is told to all who wait and not kept', async () => {
  let fails = true
  const look = lookOnce(async (_key: string) => {
    if (fails) throw new Error('away')
    return 'here'
  })
  const results = await Promise.allSettled([look('a'), look('a')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await look('a')).toBe('here')
})
