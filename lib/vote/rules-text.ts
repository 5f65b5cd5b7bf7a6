import type { BallotRules } from '../publication/rules'

/** What of a ballot's rules is said to voters; those of a round are fixed when it is made. */
export type PrintedRules = Pick<
  BallotRules,
  'counts' | 'minimum' | 'tie' | 'carryRounds' | 'self' | 'perPerson' | 'accountHours'
>

/** How a ballot is decided, a sentence or two for each rule, in the order in which voters meet them. */
export function rulesText(rules: PrintedRules): readonly string[] {
  const tie = rules.tie === 'earlier' ? 'the earlier suggestion' : 'the editors choose'
  return [
    'Vote for as many as you like; you can take a vote back until the round closes.',
    rules.accountHours > 0 ? `To vote, your account must be at least ${duration(rules.accountHours)} old.` : null,
    rules.counts === 'hidden' ? 'The counts stay hidden until the round closes.' : null,
    `Most votes win; on a tie, ${tie}.`,
    rules.minimum > 1 ? `With fewer than ${rules.minimum} votes nothing wins.` : null,
    carryOver(rules.carryRounds),
    'Votes start anew each week.',
    `You may make ${rules.perPerson === 1 ? 'one suggestion' : `up to ${numbers[rules.perPerson] ?? rules.perPerson} suggestions`} a week.`,
    rules.self === 'refused' ? 'Your own work can’t be suggested.' : 'You may suggest your own work; it is marked.',
    'The editors may take another than the winner, and say why.',
  ].filter((sentence) => sentence !== null)
}

function carryOver(rounds: number): string {
  if (rounds === 0) return 'What does not win is not carried over to the next week.'
  if (rounds === 1) return 'What does not win stands again for one more week.'
  return `What does not win stands again for ${numbers[rounds] ?? rounds} more weeks.`
}

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

function duration(hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
