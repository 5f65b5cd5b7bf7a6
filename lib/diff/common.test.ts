import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchoredPairs, commonPairs, type Pair } from './common'

const lists = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 24 })

/** By a table of lengths, read from its start. */
function byTable(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  const at = (x: number, y: number) => lengths[x]?.[y] ?? 0
  for (let x = old.length - 1; x >= 0; x -= 1)
    for (let y = now.length - 1; y >= 0; y -= 1)
      (lengths[x] ?? [])[y] = old[x] === now[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1))
  const pairs: Pair[] = []
  for (let x = 0, y = 0; x < old.length && y < now.length; ) {
    if (old[x] === now[y]) pairs.push([x++, y++])
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1
    else y += 1
  }
  return pairs
}

/** What both lists have at their ends. */
function ends(old: readonly string[], now: readonly string[]) {
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return { head, tail }
}

test('the longest common subsequence, of several the one that pairs the first of the new ones', () => {
  fc.assert(
    fc.property(lists, lists, (old, now) => {
      const { head, tail } = ends(old, now)
      const inner = byTable(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
      expect(commonPairs(old, now).slice(head, head + inner.length)).toEqual(
        inner.map(([x, y]) => [x + head, y + head]),
      )
      expect(commonPairs(old, now)).toHaveLength(byTable(old, now).length)
    }),
  )
})

test('of equal lines the first of the new ones is paired', () => {
  expect(commonPairs(['x', 'a', 'y'], ['a', 'b', 'a', 'c'])).toEqual([[1, 0]])
  expect(commonPairs(['x', 'a', 'a', 'y'], ['b', 'a', 'c'])).toEqual([[2, 1]])
})

test('what stands once in each is paired before all others', () => {
  const old = ['once', 'a', 'a', 'a', 'x']
  const now = ['y', 'a', 'a', 'a', 'once']
  expect(commonPairs(old, now)).toHaveLength(3)
  expect(anchoredPairs(old, now)).toEqual([[0, 4]])
})

test('of lists that differ too much, what stands once in each', () => {
  const strangers = (letter: string) => Array.from({ length: 5000 }, (_, index) => `${letter}${index}`)
  const old = [...strangers('a'), 'once', ...strangers('b')]
  const now = [...strangers('c'), 'once', ...strangers('d')]
  expect(commonPairs(old, now)).toEqual([[5000, 5000]])
})
