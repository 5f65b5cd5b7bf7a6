import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import type { Candidate } from './types'

const rules = { minimum: 1, tie: 'earlier', carryRounds: 3 } as const

/** `a:5@2` has five votes and was nominated at 2; `-` in front: stands no more; `+n` behind: stood in n rounds before. */
function candidates(text: string): readonly Candidate[] {
  return text.split(' ').map((word) => {
    const [, gone, id = '', votes, at, carried] = /^(-?)(\w):(\d+)@(\d+)(?:\+(\d+))?$/.exec(word) ?? []
    return { id, votes: Number(votes), at: Number(at), standing: gone === '', carried: Number(carried ?? 0) }
  })
}

describe('decide', () => {
  it('gives the one with the most votes', () => {
    expect(decide(candidates('a:1@1 b:3@2 c:2@3'), rules)).toEqual({
      ranking: [
        { id: 'b', votes: 3, place: 1 },
        { id: 'c', votes: 2, place: 2 },
        { id: 'a', votes: 1, place: 3 },
      ],
      winner: 'b',
      tied: [],
      why: 'votes',
      carriesOver: ['c', 'a'],
    })
  })

  it('gives the earlier of those with the most', () => {
    const outcome = decide(candidates('a:3@5 b:3@2 c:3@9 d:1@1'), rules)
    expect(outcome).toMatchObject({ winner: 'b', tied: ['b', 'a', 'c'], why: 'earlier', carriesOver: ['a', 'c', 'd'] })
    expect(outcome.ranking.map(({ place }) => place)).toEqual([1, 1, 1, 4])
  })

  it('leaves the choice to the editors where the rules say so, and all stand again until one is taken', () => {
    const outcome = decide(candidates('a:3@5 b:3@2 c:1@1'), { ...rules, tie: 'editors' })
    expect(outcome).toMatchObject({ winner: null, tied: ['b', 'a'], why: 'editors', carriesOver: ['b', 'a', 'c'] })
    expect(decide(candidates('a:3@5 b:2@2'), { ...rules, tie: 'editors' })).toMatchObject({ winner: 'a', why: 'votes' })
  })

  it('gives nothing below the minimum', () => {
    const outcome = decide(candidates('a:2@1 b:2@2'), { ...rules, minimum: 3 })
    expect(outcome).toMatchObject({ winner: null, tied: [], why: 'below-minimum', carriesOver: ['a', 'b'] })
    expect(decide(candidates('a:0@1'), rules)).toMatchObject({ winner: null, why: 'below-minimum' })
    expect(decide(candidates('a:3@1 b:2@2'), { ...rules, minimum: 3 }).winner).toBe('a')
  })

  it('gives nothing where nothing stands', () => {
    const nothing = { winner: null, tied: [], why: 'nothing-stood', carriesOver: [] }
    expect(decide([], rules)).toEqual({ ranking: [], ...nothing })
    expect(decide(candidates('-a:7@1'), rules)).toEqual({ ranking: [{ id: 'a', votes: 7, place: 1 }], ...nothing })
  })

  it('lists what stands no more after what stands, and lets it neither win nor tie nor stand again', () => {
    const outcome = decide(candidates('-a:9@1 b:2@2 -c:2@3 d:1@4'), rules)
    expect(outcome.ranking.map(({ id, place }) => `${place} ${id}`)).toEqual(['1 b', '2 d', '3 a', '4 c'])
    expect(outcome).toMatchObject({ winner: 'b', tied: [], why: 'votes', carriesOver: ['d'] })
  })

  it('carries over for as many rounds as the rules say', () => {
    const all = candidates('a:5@1 b:4@2+2 c:3@3+3 d:2@4')
    expect(decide(all, rules).carriesOver).toEqual(['b', 'd'])
    expect(decide(all, { ...rules, carryRounds: 0 }).carriesOver).toEqual([])
  })

  it('says the same in whatever order it is told', () => {
    const candidate = fc.record({
      id: fc.uuid(),
      votes: fc.nat(4),
      at: fc.nat(3),
      standing: fc.boolean(),
      carried: fc.nat(3),
    })
    const some = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 12 })
    const ways = fc.record({
      minimum: fc.integer({ min: 1, max: 3 }),
      tie: fc.constantFrom('earlier', 'editors'),
      carryRounds: fc.nat(3),
    })
    const shuffled = some.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ways, ([list, other], rules) => {
        const outcome = decide(list, rules)
        expect(decide(other, rules)).toEqual(outcome)
        expect(outcome.ranking.map(({ id }) => id).toSorted()).toEqual(list.map(({ id }) => id).toSorted())
        const standing = list.filter((one) => one.standing)
        const winner = standing.find(({ id }) => id === outcome.winner)
        const most = Math.max(-1, ...standing.map(({ votes }) => votes))
        if (winner !== undefined) expect([winner.votes, winner.votes >= rules.minimum]).toEqual([most, true])
        else if (outcome.why === 'editors') expect(outcome.tied.length).toBeGreaterThan(1)
        else expect(most).toBeLessThan(rules.minimum)
      }),
    )
  })
})
