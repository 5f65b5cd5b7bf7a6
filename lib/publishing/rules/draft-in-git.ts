import type { CheckRule } from '../types'

/** Somebody who removes a draft from git means something by it: they are asked before it comes back as an issue. */
export const draftInGit: CheckRule = {
  key: 'draft',
  title: 'The draft is in the repository',
  problem: 'The draft is not in the repository',
  state: 'stop',
  find: ({ facts, path }) =>
    facts.inGit === 'gone'
      ? {
          detail: `${path} was removed from the newsletter repository, or moved. Put it back there, then publish.`,
        }
      : null,
}
