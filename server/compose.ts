import { createAuthService } from './auth'
import type { Clock } from './clock'
import { createRooms, type Rooms } from './collab'
import { createIssueService } from './commands/issues'
import { openPublication } from './commands/publication'
import { createSubmissionService } from './commands/submissions'
import { followCards } from './commands/submissions/follow'
import type { Database } from './db/client'
import type { Env } from './env'
import { createHealth } from './health'
import type { Log } from './log'
import type { Services } from './services'

export interface Parts {
  readonly env: Env
  readonly secret: string
  readonly db: Database
  readonly log: Log
  readonly clock: Clock
}

/** Builds the services, each from those it needs. The rooms are also given out: sockets go to them, and they must be closed. */
export async function compose({ env, secret, db, log, clock }: Parts): Promise<{ services: Services; rooms: Rooms }> {
  const { publicUrl } = env
  const auth = createAuthService({ db, clock, secret, publicUrl })
  const publication = await openPublication({ ...env, db, clock, log })
  const rooms = createRooms({
    db,
    log,
    clock,
    publicationId: publication.id,
    publicOrigin: publicUrl,
    authenticate: (request) => auth.session(request.headers.cookie),
    follow: followCards(clock),
  })
  const services: Services = {
    publicUrl,
    auth,
    publication: { view: publication.view },
    submissions: createSubmissionService({ db, rooms, clock, publication }),
    issues: createIssueService({ db, rooms, publication, clock, log }),
    health: createHealth({ db, rooms, repository: publication.repository, clock, log }),
  }
  return { services, rooms }
}
