import type { CheckRule } from '../types'
import { naming } from '../walk'

/** Publishing closes the board under whoever is writing. */
export const people: CheckRule = {
  key: 'people',
  title: 'Nobody is writing',
  problem: 'Somebody may still be writing',
  state: 'warn',
  find({ facts: { people, busy } }) {
    if (people.length === 0)
      return busy ? { detail: 'The board was edited less than a minute ago. Ask whether it is done.' } : null
    const have = people.length === 1 ? 'has' : 'have'
    const now = busy ? ', and it was edited less than a minute ago' : ''
    return {
      detail: `${naming(people)} ${have} the board open${now}. Publishing closes it: ask whether they are done.`,
    }
  },
}
