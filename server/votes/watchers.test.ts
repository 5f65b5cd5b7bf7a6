import { expect, test } from 'vitest'
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
