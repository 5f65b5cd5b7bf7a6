import { createTurns } from '../turns'
import { readChecks } from './checks'
import { type ClientSettings, createClient } from './client'
import type { Answer, GitHub } from './github'
import { answering, problem } from './problem'
import { listOpenPulls, readPull } from './pulls'
import { commitOid } from './schema'
import { closePull, openPull, postComment } from './writes'

export type GitHubSettings = ClientSettings

/** The same for github.com, for GitHub Enterprise and for the fake of the tests: only the address differs. */
export function createGitHub(settings: GitHubSettings): GitHub {
  const client = createClient(settings)
  const { repository, token } = settings
  // One at a time, as GitHub asks for, and so that no two look for the same comment before either has posted it.
  const inTurn = createTurns()

  function writing<T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (token === null) return answering(() => Promise.reject(problem('token', noToken)))
    return inTurn(act)
  }

  return {
    repository,
    mayWrite: token !== null,
    listOpenPulls: () => answering(() => listOpenPulls(client)),
    pull: (number) => answering(() => readPull(client, number)),
    checks: (oid) => answering(() => readChecks(client, commitOid.parse(oid))),
    comment: (comment) => writing(() => postComment(client, comment)),
    createPull: (pull) => writing(() => openPull(client, pull)),
    closePull: (number) => writing(() => closePull(client, number)),
  }
}

const noToken = 'The server has no token for GitHub, so it can only read there. Give it one (MASTHEAD_GITHUB_TOKEN).'
