import { describe, expect, it } from 'vitest'
import { recount } from './recount'
import type { Recountable } from './types'

const nomination = { at: '2026-11-18T18:00:00.000Z', standing: true, carried: 0 }
const round: Recountable = {
  rules: { minimum: 1, tie: 'earlier', carryRounds: 3 },
  nominations: [
    { ...nomination, id: 'a' },
    { ...nomination, id: 'b', at: '2026-11-18T20:30:00+02:00' },
    { ...nomination, id: 'c', standing: false },
  ],
  votes: [
    { voter: 'one', nomination: 'a' },
    { voter: 'one', nomination: 'b' },
    { voter: 'two', nomination: 'b' },
    { voter: 'two', nomination: 'c' },
  ],
}

describe('recount', () => {
  it('counts the votes and decides by the rules', () => {
    expect(recount(round)).toEqual({
      ranking: [
        { id: 'b', votes: 2, place: 1 },
        { id: 'a', votes: 1, place: 2 },
        { id: 'c', votes: 1, place: 3 },
      ],
      winner: 'b',
      tied: [],
      why: 'votes',
      carriesOver: ['a'],
    })
  })

  it.each<readonly [string, Partial<Recountable>]>([
    ['one votes for x, which is not', { votes: [...round.votes, { voter: 'one', nomination: 'x' }] }],
    ['two votes twice for b', { votes: [...round.votes, { voter: 'two', nomination: 'b' }] }],
    ['a is listed twice', { nominations: [...round.nominations, { ...nomination, id: 'a' }] }],
    ['c has no time: soon', { nominations: [{ ...nomination, id: 'c', at: 'soon' }], votes: [] }],
  ])('names what is wrong: %s', (message, change) => {
    expect(() => recount({ ...round, ...change })).toThrow(message)
  })
})
