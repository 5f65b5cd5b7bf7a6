import { type Refusal, refuse } from '../../lib/result'

/** What is published is what readers were given, so its board takes no more edits, from whomever they come. */
export function frozen(number: number): Refusal {
  return refuse('conflict', `Issue ${number} is published, so its board is closed. Edit the issue under way instead.`)
}
