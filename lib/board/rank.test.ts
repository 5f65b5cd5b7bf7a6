import { describe, expect, it } from 'vitest'
import { createRandom } from '../testing/random'
import { compareRanked, initialRanks, isRank, type Ranked, ranksBetween, slotAfter } from './rank'

/** Puts ids after the sibling at an index and gives back the whole row, sorted. */
function insert(row: readonly Ranked[], index: number, ids: readonly string[]): readonly Ranked[] {
  const { ranks, moved } = slotAfter(row, index, ids)
  const byId = new Map([...row, ...moved].map((each) => [each.id, each]))
  const added = ids.map((id, at) => ({ id, rank: ranks[at] ?? '' }))
  return [...byId.values(), ...added].sort(compareRanked)
}

const names = (row: readonly Ranked[]) => row.map(({ id }) => id).join(' ')

describe('ranks', () => {
  it('stay in order and usable through thousands of inserts anywhere', () => {
    const random = createRandom(1)
    let row: readonly Ranked[] = initialRanks(5).map((rank, index) => ({ id: `b${index}`, rank }))
    for (let turn = 0; turn < 2000; turn += 1) {
      const index = random.int(row.length + 1) - 1
      const id = `n${turn}`
      row = insert(row, index, [id])
      expect(row[index + 1]?.id).toBe(id)
    }
    expect(row.every(({ rank }) => isRank(rank))).toBe(true)
    expect(Math.max(...row.map(({ rank }) => rank.length))).toBeLessThan(40)
  })

  it.each([-1, 0, 2])('stay short when all is inserted after sibling %i', (index) => {
    let row: readonly Ranked[] = initialRanks(4).map((rank, at) => ({ id: `b${at}`, rank }))
    for (let turn = 0; turn < 500; turn += 1) row = insert(row, index, [`n${turn}`])
    expect(Math.max(...row.map(({ rank }) => rank.length))).toBeLessThan(140)
  })

  it('differ for two people who insert at one place at once', () => {
    const [low = '', high = ''] = initialRanks(2)
    const ranks = Array.from({ length: 500 }, (_, index) => ranksBetween(low, high, [`person-${index}`])[0])
    expect(new Set(ranks).size).toBe(500)
  })

  it('keep what one person inserts at once together', () => {
    const [low = '', high = ''] = initialRanks(2)
    const ranked = (ids: readonly string[]) =>
      ranksBetween(low, high, ids).map((rank, at) => ({ id: ids[at] ?? '', rank }))
    const row = [...ranked(['a1', 'a2', 'a3']), ...ranked(['b1', 'b2', 'b3'])].sort(compareRanked)
    expect(['a1 a2 a3 b1 b2 b3', 'b1 b2 b3 a1 a2 a3']).toContain(names(row))
  })

  it('that are equal go by id, and leave room between them', () => {
    const row = ['x', 'y', 'z'].map((id) => ({ id, rank: 'a0V' }))
    expect(names(insert(row, 0, ['new']))).toBe('x new y z')
    expect(names(insert(row, 2, ['new']))).toBe('x y z new')
    expect(names(insert(row, -1, ['new']))).toBe('new x y z')
  })

  it.each(['', 'a', '0', 'a00', 'b0', 'a0 ', 'A', 7, null])('does not take %j for one', (value) => {
    expect(isRank(value)).toBe(false)
  })
})
