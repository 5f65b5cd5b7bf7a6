import type { CheckRule } from '../types'

/** A file that is at the published place already is another issue, or this one published by hand: never written over. */
export const publishedPlace: CheckRule = {
  key: 'place',
  title: 'Its place is free',
  problem: 'Its place is taken',
  state: 'stop',
  find: ({ facts }) =>
    facts.taken
      ? {
          detail:
            'There is a file already where this issue would be published. Look at it in the newsletter repository: correct the date here, or remove it there.',
        }
      : null,
}
