import type { CheckRule } from '../types'

/** The issue is published all the same; the next one is then started by hand. */
export const nextDraft: CheckRule = {
  key: 'next',
  title: 'The next draft',
  problem: 'The next draft can’t be made',
  state: 'warn',
  find: ({ facts }) => (facts.nextProblem === null ? null : { detail: facts.nextProblem }),
}
