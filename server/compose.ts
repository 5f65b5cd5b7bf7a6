import { refuse } from '../lib/result'
import { createAuthService } from './auth'
import type { Clock } from './clock'
import type { Database } from './db/client'
import type { Env } from './env'
import { checkHealth } from './health'
import type { Log } from './log'
import type { Services } from './services'

export interface Parts {
  readonly env: Env
  readonly secret: string
  readonly db: Database
  readonly log: Log
  readonly clock: Clock
}

/** Builds the services, each from those it needs. */
export async function compose({ env, secret, db, clock }: Parts) {
  const auth = createAuthService({ db, clock, secret, publicUrl: env.publicUrl })
  const no = async () => refuse('unavailable', 'Not built yet')
  const rooms = {
    upgrade: (_: unknown, socket: { destroy(): void }) => socket.destroy(),
    close: async () => {},
    stats: () => ({ rooms: 0 }),
  }
  const services: Services = {
    publicUrl: env.publicUrl,
    auth,
    publication: { view: async () => ({ name: 'Masthead', home: null, sections: [], tags: [] }) },
    submissions: { submit: no, receipt: no, inbox: no, place: no, decline: no, undo: no },
    issues: {
      list: async () => [],
      current: async () => null,
      get: no,
      drafts: no,
      open: no,
      createNext: no,
      markdown: no,
      diff: no,
      commit: no,
    },
    health: () => checkHealth({ db, rooms, repository: { check: no } }),
  }
  return { services, rooms }
}
