import { describe, expect, it } from 'vitest'
import { presets } from '../publication'
import { rulesText } from './rules-text'

const ballot = {
  counts: 'shown',
  minimum: 1,
  tie: 'earlier',
  carryRounds: 3,
  self: 'marked',
  perPerson: 3,
  accountHours: 0,
} as const

describe('rulesText', () => {
  it('says how This Week in Rust decides', () => {
    const crate = presets['this-week-in-rust'].ballots[0]
    expect(crate && rulesText(crate)).toEqual([
      'Vote for as many as you like; you can take a vote back until the round closes.',
      'Most votes win; on a tie, the earlier suggestion.',
      'What does not win stands again for three more weeks.',
      'Votes start anew each week.',
      'You may make up to three suggestions a week.',
      'You may suggest your own work; it is marked.',
      'The editors may take another than the winner, and say why.',
    ])
  })

  it('says each rule that is set', () => {
    const text = (change: Partial<Parameters<typeof rulesText>[0]>) => rulesText({ ...ballot, ...change }).join(' ')
    expect(text({ minimum: 5 })).toContain('With fewer than 5 votes nothing wins.')
    expect(text({ tie: 'editors' })).toContain('Most votes win; on a tie, the editors choose.')
    expect(text({ carryRounds: 0 })).toContain('What does not win is not carried over to the next week.')
    expect(text({ carryRounds: 1 })).toContain('stands again for one more week.')
    expect(text({ carryRounds: 52 })).toContain('stands again for 52 more weeks.')
    expect(text({ self: 'refused' })).toContain('Your own work can’t be suggested.')
    expect(text({ perPerson: 1 })).toContain('You may make one suggestion a week.')
    expect(text({ perPerson: 20 })).toContain('You may make up to 20 suggestions a week.')
    expect(text({ counts: 'hidden' })).toContain('The counts stay hidden until the round closes.')
    expect(text({ accountHours: 72 })).toContain('your account must be at least 3 days old.')
    expect(text({ accountHours: 1 })).toContain('your account must be at least 1 hour old.')
    expect(text({ accountHours: 36 })).toContain('your account must be at least 36 hours old.')
  })
})
