import { setTimeout as delay } from 'node:timers/promises'
import type { FailureView } from '../../lib/views'
import type { Bus } from '../bus/types'
import type { Clock } from '../clock'
import type { Rooms } from '../collab'
import type { Publication } from '../commands/publication'
import type { Database } from '../db/client'
import type { Env } from '../env'
import { watchEventLoop } from '../metrics/event-loop'
import type { JobBook } from '../metrics/jobs'
import type { Metrics } from '../metrics/registry'
import type { Membership } from '../processes/join'
import type { SystemService } from '../services'
import { mastheadVersion } from '../version'
import { readGauges } from './gauges'
import { createSystemService } from './index'
import { createReadiness, type Readiness } from './readiness'

export interface SystemParts {
  readonly env: Pick<Env, 'root' | 'databaseUrl' | 'metricsToken'>
  readonly db: Database
  readonly roomsDb: Database
  readonly clock: Clock
  readonly rooms: Pick<Rooms, 'boards' | 'stats' | 'reopen'>
  readonly publication: Pick<Publication, 'id' | 'repository'>
  readonly metrics: Metrics
  readonly jobs: JobBook
  readonly failures: () => readonly FailureView[]
  /** This server among those on its database. */
  readonly membership: Pick<Membership, 'self' | 'leader'> & { readonly bus: Pick<Bus, 'subscribe'> }
}

export interface OpenSystem {
  readonly service: SystemService
  /** To be told when the process is ready and when it begins to stop. */
  readonly readiness: Readiness
  readonly close: () => Promise<void>
}

/** Watches the process and tells of it. */
export async function openSystem(parts: SystemParts): Promise<OpenSystem> {
  const { env, db, clock, rooms, publication, metrics, jobs, failures } = parts
  const loop = watchEventLoop()
  readGauges(metrics, { rooms, jobs, loop, pools: [...new Set([db.$client, parts.roomsDb.$client])] })
  const pause = (milliseconds: number) => delay(milliseconds, undefined, { ref: false })
  const readiness = createReadiness({ ask: () => db.$client.query('SELECT 1'), clock, pause })
  const { self, leader, bus } = parts.membership
  const unsubscribe = bus.subscribe({
    hear: ({ kind }) => metrics.meter.count('bus_messages', { kind }),
    onGap: () => metrics.meter.count('bus_gaps', {}),
  })
  const service = createSystemService({
    ...{ db, clock, pause, rooms, metrics, jobs, failures, readiness, self },
    version: await mastheadVersion(env.root),
    startedAt: clock.now(),
    publicationId: publication.id,
    databaseKind: env.databaseUrl === null ? 'own' : 'given',
    repository: publication.repository,
    leader,
    metricsToken: env.metricsToken,
  })
  const close = async () => {
    unsubscribe()
    loop.stop()
  }
  return { service, readiness, close }
}
