import type { Clock } from './clock'
import { startDemoHost } from './commands/demo-host'
import type { Publication } from './commands/publication'
import type { Env } from './env'
import { createGitHub, type GitHub, githubNameOf } from './github'
import type { Log } from './log'

export interface HostSettings {
  readonly env: Pick<Env, 'github' | 'repository' | 'environment'>
  readonly publication: Pick<Publication, 'preset' | 'repository'>
  readonly clock: Clock
  readonly log: Log
}

export interface Host {
  readonly github: GitHub | null
  readonly close: () => Promise<void>
}

/**
 * The host that has the newsletter's pull requests: the one named, else the one that the repository's address shows. Null
 * where there is none. Nothing is asked of it yet. The demo's own newsletter has a host on this machine.
 */
export async function openHost({ env, publication, clock, log }: HostSettings): Promise<Host> {
  const settings = { userAgent: 'masthead', clock, log }
  const { repository: named, apiUrl, token } = env.github
  const repository = named ?? githubNameOf(env.repository ?? '')
  if (repository !== null)
    return { github: createGitHub({ apiUrl, repository, token, ...settings }), close: async () => undefined }
  if (publication.preset !== 'demo' || env.repository !== null) return { github: null, close: async () => undefined }
  const demo = await startDemoHost({ folder: publication.repository.display, environment: env.environment, clock })
  const { apiUrl: demoApi, repository: demoName, token: demoToken, close } = demo
  return { github: createGitHub({ apiUrl: demoApi, repository: demoName, token: demoToken, ...settings }), close }
}
