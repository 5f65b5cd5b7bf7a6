import { expect, test } from 'vitest'
import { createTokenBuckets } from './token-buckets'
import { createWatchers } from './watchers'

function bench() {
  const due: (() => void)[] = []
  const seen: string[] = []
  const after = (_: number, run: () => void) => {
    due.push(run)
    return () => {
      due.splice(due.indexOf(run), 1)
    }
  }
  const watchers = createWatchers({ after })
  const watch = (name: string, kind = 'crate') =>
    watchers.watch(
      kind,
      () => seen.push(name),
      () => seen.push(`${name} ended`),
    )
  const pass = () => {
    for (const run of due.splice(0)) run()
  }
  return { watchers, watch, pass, seen, due }
}

test('many changes within a moment are told once, to who watches that ballot', () => {
  const { watchers, watch, pass, seen, due } = bench()
  const stop = watch('a')
  watch('b')
  watch('c', 'quote')
  for (let index = 0; index < 100; index += 1) watchers.changed('crate')
  expect([seen, due.length]).toEqual([[], 1])
  pass()
  expect(seen).toEqual(['a', 'b'])
  stop()
  stop()
  watchers.changed('crate')
  pass()
  expect(seen).toEqual(['a', 'b', 'b'])
})

test('nothing waits for nobody', () => {
  const { watchers, watch, due } = bench()
  watch('a')()
  watchers.changed('crate')
  expect(due).toEqual([])
})

test('ends all when it is closed, and who comes after that at once', () => {
  const { watchers, watch, pass, seen } = bench()
  watch('a')
  watchers.changed('crate')
  watchers.close()
  pass()
  watch('b')
  watchers.changed('crate')
  pass()
  expect(seen).toEqual(['a ended', 'b ended'])
})

test('a limit holds for each key by itself, fills again evenly and says how long that takes', () => {
  let now = 0
  const limit = createTokenBuckets({ most: 60, per: 60_000, now: () => now })
  for (let index = 0; index < 60; index += 1) expect(limit.take('a')).toBeNull()
  expect(limit.take('a')).toBe(1000)
  expect(limit.take('b')).toBeNull()
  now += 400
  expect(limit.take('a')).toBe(600)
  now += 600
  expect([limit.take('a'), limit.take('a')]).toEqual([null, 1000])
  now += 3_600_000
  for (let index = 0; index < 60; index += 1) expect(limit.take('a')).toBeNull()
  expect(limit.take('a')).toBe(1000)
})

test('a limit forgets whom it has nothing to hold against', () => {
  let now = 0
  const limit = createTokenBuckets({ most: 1, per: 1000, now: () => now })
  for (let index = 0; index < 10_000; index += 1) limit.take(`${index}`)
  now += 500
  limit.take('late')
  expect(limit.take('5')).not.toBeNull()
  now += 500
  expect([limit.take('new'), limit.take('late'), limit.take('5')]).toEqual([null, 500, null])
})
