import type { CheckRule } from '../types'

/** While git and the board can't be brought together, nobody knows what git has that would be lost. */
export const sync: CheckRule = {
  key: 'sync',
  title: 'Board and repository agree',
  problem: 'Board and repository can’t be brought together',
  state: 'stop',
  find: ({ facts }) => (facts.syncProblem === null ? null : { detail: facts.syncProblem }),
}
