import { describe, expect, it } from 'vitest'
import { orderFor } from './order-for'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `0199c1f0-${letter}`)

describe('orderFor', () => {
  it('is the same for one seed, in whatever order the ids come', () => {
    const order = orderFor(ids, 'reader 1 round 1')
    expect(order.toSorted()).toEqual(ids)
    expect(orderFor(ids.toReversed(), 'reader 1 round 1')).toEqual(order)
    expect(new Set([...Array(20).keys()].map((seed) => orderFor(ids, `reader ${seed}`).join())).size).toBe(20)
  })

  it('keeps the order of the others when one is added or goes', () => {
    const order = orderFor(ids, 'reader')
    for (const gone of ids)
      expect(
        orderFor(
          ids.filter((id) => id !== gone),
          'reader',
        ),
      ).toEqual(order.filter((id) => id !== gone))
  })

  it('puts each equally often at each place, and all orders of four equally often', () => {
    const seeds = [...Array(24_000).keys()]
    const places = ids.map(() => ids.map(() => 0))
    const orders = new Map<string, number>()
    for (const seed of seeds) {
      for (const [place, id] of orderFor(ids, `user-${seed}:7`).entries()) {
        const row = places[ids.indexOf(id)]
        if (row !== undefined) row[place] = (row[place] ?? 0) + 1
      }
      const four = orderFor(ids.slice(0, 4), `${seed}`).join()
      orders.set(four, (orders.get(four) ?? 0) + 1)
    }
    // Chi squared, which chance alone passes once in a hundred thousand: 36 and 23 degrees of freedom.
    expect(chiSquared(places.flat(), seeds.length / 7)).toBeLessThan(84)
    expect(orders.size).toBe(24)
    expect(chiSquared([...orders.values()], seeds.length / 24)).toBeLessThan(64)
  })
})

function chiSquared(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}
