import { type Refusal, refuse } from '../../lib/result'

/** Says when to come back, to the person and to the program. */
export function tooMany(wait: number): Refusal {
  const seconds = Math.ceil(wait / 1000)
  return {
    ...refuse('too-many', `That was a lot at once. Try again in ${inWords(seconds)}.`),
    retryAfter: seconds,
  }
}

function inWords(seconds: number): string {
  if (seconds === 1) return 'a second'
  if (seconds < 120) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

export const tooManyOpen: Refusal = {
  ...refuse('too-many', 'Too many pages of this vote are open from here. Close some and load this one again.'),
  retryAfter: 30,
}
