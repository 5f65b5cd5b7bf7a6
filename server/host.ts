import type { Clock } from './clock'
import type { Env } from './env'
import { createGitHub, type GitHub, githubNameOf } from './github'
import type { Log } from './log'

export interface HostSettings {
  readonly env: Pick<Env, 'github' | 'repository'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * The host that has the newsletter's pull requests: the one named, else the one that the repository's address shows. Null
 * where there is none. Nothing is asked of it yet.
 */
export function openHost({ env, clock, log }: HostSettings): GitHub | null {
  const { repository: named, apiUrl, token } = env.github
  const repository = named ?? githubNameOf(env.repository ?? '')
  if (repository === null) return null
  return createGitHub({ apiUrl, repository, token, userAgent: 'masthead', clock, log })
}
