import { type Refusal, refuse } from '../../lib/result'
import type { ClosedBoard } from '../db/queries/boards'

/** Nothing is stored of a board, nor said of it for certain, while another server holds it: a second or a few. */
export const heldElsewhere: Refusal = refuse(
  'unavailable',
  'This board is being published at another server. Try again in a moment.',
)

/** What is published, or waits to be, is what readers are given: its board takes no edits, from whomever they come. */
export function frozen({ number, pull }: ClosedBoard): Refusal {
  if (pull !== null)
    return refuse(
      'conflict',
      `Issue ${number} is being published by pull request ${pull}. Its board is closed until that is merged or closed.`,
    )
  return refuse('conflict', `Issue ${number} is published, so its board is closed. Edit the issue under way instead.`)
}
