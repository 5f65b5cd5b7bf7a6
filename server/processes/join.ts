import { createBus } from '../bus/create-bus'
import type { Bus } from '../bus/types'
import { systemTimers } from '../collab/timers'
import type { Timers } from '../collab/types'
import type { Database } from '../db/client'
import type { Log } from '../log'
import { findLeader, seekLeadership } from './leader'
import { joinServers } from './registry'

/** This server among those on its database. */
export interface Membership {
  /** Its row in `processes`. */
  readonly self: string
  readonly bus: Bus
  /** Timers that go off only while this server leads. */
  readonly leaderTimers: Pick<Timers, 'after'>
  /** Which server leads now; null where that is being settled. */
  leader(): Promise<string | null>
  leave(): Promise<void>
}

/** Enters the database's servers, tells them, and seeks to lead. Throws a Problem where they have another secret. */
export async function joinDatabase(deps: {
  readonly db: Database
  readonly secret: string
  readonly log: Log
}): Promise<Membership> {
  const { db, log } = deps
  const timers = systemTimers
  const registry = await joinServers({ ...deps, timers })
  const refresh = () => {
    registry.refresh().catch((error: unknown) => log.warn({ err: error }, 'Other servers could not be looked at'))
  }
  const bus = await createBus({
    ...{ db, log, self: registry.self },
    isAlone: () => registry.others.length === 0,
    onGone: registry.onGone,
    heardFrom: (server) => {
      if (!registry.others.includes(server)) refresh()
    },
  })
  bus.subscribe({
    hear: (message) => {
      if (message.kind === 'server') refresh()
    },
    onGap: refresh,
  })
  bus.publish({ kind: 'server' })
  const leadership = seekLeadership({ db, log, timers, self: registry.self })
  return {
    self: registry.self,
    bus,
    leaderTimers: leadership.timers,
    leader: () => findLeader(db),
    async leave() {
      await leadership.close()
      await registry
        .leave()
        .catch((error: unknown) => log.warn({ err: error }, 'This server is still listed for a minute'))
      bus.publish({ kind: 'server' })
      await bus.close()
    },
  }
}
