import { refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { Timers } from '../collab/types'
import { insertDelivery, pruneDeliveries } from '../db/queries/deliveries'
import type { Log } from '../log'
import { unwatched, type WatchJob } from '../metrics/jobs'
import { createSharedTurns } from '../processes/shared-turns'
import type { SyncService } from '../services'
import { createSingleFlight } from '../single-flight'
import { createAutoCommit } from './auto-commit'
import type { SyncContext } from './context'
import { guarded } from './guarded'
import { syncBoards } from './sync-boards'
import { createTimelineService } from './timeline-service'
import { checkDelivery } from './webhook'

export interface SyncSettings extends SyncContext {
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly timers: Pick<Timers, 'after'>
  /** What webhook deliveries are signed with; null: none is taken. */
  readonly webhookSecret: string | null
  /** Notes how each look went. */
  readonly watchJob?: WatchJob
  /** Run in turn after each fetch that worked, before anything is brought onto boards: what git has may close some. */
  readonly beforeBoards?: readonly (() => Promise<void>)[]
  /** Run in turn after each fetch that worked: whatever else follows from what git has. */
  readonly onFetched?: readonly (() => Promise<void>)[]
}

export interface Sync {
  readonly service: SyncService
  /** Fetches and brings everything together, once more after whatever is under way; refuses where git can't be asked. */
  run(): Promise<Result<null>>
  /** The same for who does not wait for the end: what goes wrong is in the log. */
  request(): void
  /** Looks now, and then by itself from time to time. */
  start(): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  /** Ends the looking, and what is under way first. Twice is fine. */
  stop(): Promise<void>
}

/** Between two looks; where git does not answer, each is twice as far off as the one before. */
const intervals = { remote: 60_000, local: 10_000 } as const
const longestInterval = 15 * 60_000
const month = 30 * 24 * 60 * 60_000

/** Keeps the boards and the newsletter repository together: from time to time, when a webhook says so, and when asked. */
export function createSync(settings: SyncSettings): Sync {
  const { db, clock, log, timers, publication, watchJob = unwatched, beforeBoards = [], onFetched = [] } = settings
  const autoCommit = createAutoCommit(settings)
  const boards = createSingleFlight(() => syncBoards({ ...settings, autoCommit, beforeBoards }))
  // Apart from the boards, which wait neither for a host that wants patience nor for a long import.
  const inTurn = createSharedTurns(db, 'followers')
  const followers = createSingleFlight(() => inTurn(follow))
  let failures = 0
  let isStopped = false
  let looking: Promise<void> = Promise.resolve()
  let cancel: () => void = () => undefined

  async function look(): Promise<Result<null>> {
    if (isStopped) return refuse('unavailable', 'The server is restarting. Try again in a moment.')
    const done = await watchJob('sync', boards.run)
    failures = done.ok ? 0 : failures + 1
    return done
  }

  /** `looked` is called before what follows, so that the next look waits for nothing of that. */
  async function run(looked: () => void = () => undefined): Promise<Result<null>> {
    const done = await look().finally(looked)
    if (done.ok) await followers.run()
    return done
  }

  async function follow(): Promise<void> {
    for (const hook of onFetched) if (!isStopped) await guarded(log, 'what follows a fetch', hook)
    await guarded(log, 'old deliveries', () => pruneDeliveries(db, new Date(clock.now().getTime() - month)))
  }

  function request(looked?: () => void): void {
    const act = guarded(log, 'a fetch', () => run(looked))
    looking = Promise.all([looking, act]).then(() => undefined)
  }

  function schedule(): void {
    const every = Math.min(intervals[publication.repository.kind] * 2 ** failures, longestInterval)
    if (!isStopped) cancel = timers.after(every, () => request(schedule))
  }

  async function settled(): Promise<void> {
    await boards.settled()
    await followers.settled()
    await looking
  }

  const service: SyncService = {
    ...createTimelineService(settings),
    async now(actor) {
      return refusal(actor, 'read-board') ?? run()
    },
    async webhook(delivery) {
      const checked = checkDelivery(delivery, settings.webhookSecret)
      if (!checked.ok) return checked
      if (await insertDelivery(db, checked.value.id, clock.now())) request()
      return ok(null)
    },
  }

  async function stop(): Promise<void> {
    isStopped = true
    cancel()
    await settled()
  }

  return { service, run: () => run(), request: () => request(), start: () => request(schedule), settled, stop }
}
