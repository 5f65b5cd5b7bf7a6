import { expect, test } from 'vitest'
import type { InboxItem, PullView } from '../../lib/views'
import { exampleItem, examplePull as pull } from './examples'
import { clusterByPull, isClean } from './pulls'

const item = (id: string, of: PullView | null, more: Partial<InboxItem> = {}) => exampleItem(id, { pull: of, ...more })

test('parts of one pull request stand together where its first one is', () => {
  const all = [item('a', pull(1)), item('b', pull(2)), item('c', null), item('d', pull(2)), item('e', pull(3))]
  const clusters = clusterByPull(all, all)
  expect(clusters.map(({ pull, items }) => [pull?.number ?? null, items.map(({ id }) => id).join('')])).toEqual([
    [null, 'a'],
    [2, 'bd'],
    [null, 'c'],
    [null, 'e'],
  ])
})

test('a part whose others wait in another section has its head too', () => {
  const here = item('a', pull(2))
  expect(clusterByPull([here], [here, item('b', pull(2))])[0]?.pull?.number).toBe(2)
  expect(clusterByPull([here], [here])[0]?.pull).toBeNull()
})

test('only what nothing is said against is placed with others', () => {
  expect(isClean(item('a', pull(1)))).toBe(true)
  expect(isClean(item('a', pull(1, { checks: 'pending' })))).toBe(true)
  const unclean: readonly InboxItem[] = [
    item('form', null),
    item('change', pull(1), { kind: 'change' }),
    item('twice', pull(1), { duplicates: 1 }),
    item('draft', pull(1, { state: 'draft' })),
    item('red', pull(1, { checks: 'failing' })),
    item('odd', pull(1, { trouble: 'It changes another file too.' })),
  ]
  expect(unclean.filter(isClean)).toEqual([])
})
