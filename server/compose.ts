import { type Archive, createArchive } from './archive'
import { createAuthService } from './auth'
import type { Clock } from './clock'
import { createRooms, type Rooms } from './collab'
import { createSocketCaps } from './collab/caps'
import { systemTimers } from './collab/timers'
import { createIssueService } from './commands/issues'
import { openPublication } from './commands/publication'
import { createPublicationService } from './commands/publication-service'
import { createPublishingService, type Publishing } from './commands/publishing'
import { createSubmissionService } from './commands/submissions'
import { followCards } from './commands/submissions/follow'
import { createCrates } from './crates'
import type { Database } from './db/client'
import { rekeyLinks } from './db/queries/link-keys'
import type { Env } from './env'
import { createHealth } from './health'
import { openHost } from './host'
import { createLimits } from './limits'
import type { Log } from './log'
import type { Failures } from './logging/failures'
import { createMemberService } from './members'
import { countSignIns } from './metrics/count-sign-ins'
import { createJobBook } from './metrics/jobs'
import type { Meter } from './metrics/meter'
import { createMetrics } from './metrics/registry'
import type { Membership } from './processes/join'
import { containedPulls, createPulls } from './pulls'
import type { Services } from './services'
import { createSync, type Sync } from './sync'
import { bringFromGit } from './sync/bring-from-git'
import { openSystem } from './system/open'
import type { Readiness } from './system/readiness'
import { createVotes, type Votes } from './votes'

export interface Parts {
  readonly env: Env
  readonly secret: string
  readonly db: Database
  /** The same, with connections for boards alone. */
  readonly roomsDb: Database
  readonly log: Log
  readonly clock: Clock
  /** This server among those on its database. */
  readonly membership: Pick<Membership, 'self' | 'bus' | 'leaderTimers' | 'leader'>
  /** What the log said that went wrong. */
  readonly failures?: Pick<Failures, 'views'>
}

export interface Composed {
  readonly services: Services
  /** Sockets go to them, and they must be closed. */
  readonly rooms: Rooms
  /** Looks at git by itself once it is started, and must be stopped before the rooms are closed. */
  readonly sync: Sync
  /** Has to look once, at the start, what a process that ended left half done. */
  readonly publishing: Publishing
  /** Reads the repository's issues once it is refreshed, and must be stopped before the database is closed. */
  readonly archive: Archive
  /** Opens and closes rounds by itself once it is started, and must be stopped before the server and the rooms. */
  readonly votes: Votes
  /** Takes what is measured of requests. */
  readonly meter: Meter
  /** To be told how far the process is. */
  readonly readiness: Readiness
  /** Ends the watching of the process. */
  readonly closeSystem: () => Promise<void>
  /** Ends what was started for pull requests; after everything that asks for them. */
  readonly closeHost: () => Promise<void>
}

/** Builds the services, each from those it needs. */
export async function compose({
  env,
  secret,
  db,
  roomsDb,
  log,
  clock,
  failures,
  membership,
}: Parts): Promise<Composed> {
  const { publicUrl } = env
  const metrics = createMetrics(clock)
  const { meter } = metrics
  const jobs = createJobBook({ clock, meter })
  const recheckUser = (userId: string) => rooms.recheckUser(userId)
  const auth = createAuthService({
    ...{ db, sessionsDb: roomsDb, log, secret, publicUrl, recheckUser },
    github: env.github.signIn,
  })
  const publication = await openPublication({ ...env, db, clock, log })
  await rekeyLinks(db, publication.id)
  const archive = createArchive({ db, publication, clock, log, watchJob: jobs.watch })
  const rooms = createRooms({
    db: roomsDb,
    log,
    meter,
    clock,
    publicationId: publication.id,
    publicOrigin: publicUrl,
    caps: createSocketCaps(),
    authenticate: (request) => auth.session(request.headers.cookie),
    follow: followCards(clock),
    bus: membership.bus,
  })
  const { github, close: closeHost } = await openHost({ env, publication, clock, log })
  const pulls = createPulls({ db, rooms, publication, github, secret, clock, log })
  const publishing = createPublishingService({
    db,
    rooms,
    publication,
    github,
    clock,
    log,
    containedPulls,
    bringFromGit: async (issueId) => {
      const head = await publication.repository.fetch()
      return head.ok ? bringFromGit({ db, rooms, publication, clock, log }, { issueId, head: head.value }) : head
    },
  })
  const settlePublishing = async () => {
    const settled = await publishing.settle()
    if (!settled.ok) log.warn({ reason: settled.message }, 'What was published could not be looked at')
  }
  const keepUp = async () => {
    const done = await jobs.watch('mirror', () => publication.repository.upkeep())
    if (!done.ok) log.warn({ reason: done.message }, 'The mirror of the newsletter repository could not be packed')
  }
  const sync = createSync({
    db,
    rooms,
    publication,
    clock,
    log,
    timers: membership.leaderTimers,
    webhookSecret: env.github.webhookSecret,
    watchJob: jobs.watch,
    beforeBoards: [settlePublishing],
    onFetched: [
      () => jobs.watch('pulls', pulls.refresh).then(() => undefined),
      () => jobs.watch('messages', pulls.deliver),
      async () => archive.refresh(),
      keepUp,
    ],
  })
  const publish: typeof publishing.publish = async (actor, input) => {
    const published = await publishing.publish(actor, input)
    if (published.ok) sync.request()
    return published
  }
  const limits = createLimits({ db, log, meter, secret, changed: env.limits })
  const votes = createVotes({
    ...{ db, rooms, publication, publicUrl, log, limits },
    crates: createCrates({ ...{ db, log, clock, publicUrl }, baseUrl: env.cratesIo }),
    timers: systemTimers,
    clockTimers: membership.leaderTimers,
    bus: membership.bus,
    watchJob: jobs.watch,
  })
  const system = await openSystem({
    ...{ env, db, roomsDb, clock, rooms, publication, metrics, jobs, membership },
    failures: () => failures?.views() ?? [],
  })
  const services: Services = {
    publicUrl,
    auth: countSignIns(auth, meter),
    publication: createPublicationService(publication),
    submissions: createSubmissionService({ db, rooms, clock, publication, pulls }),
    issues: createIssueService({ db, rooms, publication, clock, log, opened: sync.request }),
    publishing: { ...publishing, publish },
    sync: sync.service,
    archive,
    votes: votes.service,
    limits,
    members: createMemberService({ db, publicUrl, recheckUser }),
    system: system.service,
    health: createHealth({ db, rooms, repository: publication.repository, clock, log }),
  }
  const { readiness, close: closeSystem } = system
  return { services, rooms, sync, publishing, archive, votes, readiness, closeSystem, closeHost, meter }
}
