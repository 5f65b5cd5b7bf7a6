import { refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { Timers } from '../collab/types'
import { closedOf } from '../db/queries/boards'
import { insertDelivery, pruneDeliveries } from '../db/queries/deliveries'
import { type IssueRow, listOpenIssues } from '../db/queries/issues'
import type { Log } from '../log'
import type { SyncService } from '../services'
import { createAutoCommit } from './auto-commit'
import { bringFromGit } from './bring-from-git'
import type { SyncContext } from './context'
import { noteProblem } from './problem'
import { createSingleFlight } from './single-flight'
import { createTimelineService } from './timeline-service'
import { checkDelivery } from './webhook'

export interface SyncSettings extends SyncContext {
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly timers: Pick<Timers, 'after'>
  /** What webhook deliveries are signed with; null: none is taken. */
  readonly webhookSecret: string | null
  /** Run in turn after each fetch that worked, before anything is brought onto boards: what git has may close some. */
  readonly beforeBoards?: readonly (() => Promise<void>)[]
  /** Run in turn after each fetch that worked: whatever else follows from what git has. */
  readonly onFetched?: readonly (() => Promise<void>)[]
}

export interface Sync {
  readonly service: SyncService
  /** Fetches and brings everything together, once more after whatever is under way; refuses where git can't be asked. */
  run(): Promise<Result<null>>
  /** Begins to look by itself from time to time. */
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
  const { db, clock, log, timers, publication } = settings
  const autoCommit = createAutoCommit(settings)
  const flight = createSingleFlight(runOnce)
  let failures = 0
  let isStopped = false
  let looking: Promise<void> = Promise.resolve()
  let cancel: () => void = () => undefined

  async function runOnce(): Promise<Result<null>> {
    if (isStopped) return refuse('unavailable', 'The server is restarting. Try again in a moment.')
    const head = await publication.repository.fetch()
    failures = head.ok ? 0 : failures + 1
    for (const hook of (head.ok ? settings.beforeBoards : null) ?? []) await guarded('what comes before boards', hook)
    const issues = (await listOpenIssues(db, publication.id)).filter((issue) => closedOf(issue) === null)
    if (!head.ok) {
      log.warn({ repository: publication.repository.display, reason: head.message }, 'The newsletter was not fetched')
      for (const issue of issues) await noteProblem(settings, issue.id, head.message)
      return head
    }
    for (const issue of issues) await guarded(`issue ${issue.number}`, () => syncIssue(issue, head.value))
    for (const hook of settings.onFetched ?? []) await guarded('what follows a fetch', hook)
    await guarded('old deliveries', () => pruneDeliveries(db, new Date(clock.now().getTime() - month)))
    return ok(null)
  }

  async function syncIssue(issue: IssueRow, head: string): Promise<void> {
    const brought = await bringFromGit(settings, { issueId: issue.id, head }).catch(async (error: unknown) => {
      await noteProblem(settings, issue.id, 'The server made a mistake while bringing in what git has. See its log.')
      throw error
    })
    if (brought.ok) await autoCommit.check(issue)
    else log.warn({ issue: issue.number, reason: brought.message }, 'An issue was not brought together with git')
  }

  /** One that fails keeps none of the others from its turn. */
  async function guarded(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      log.error({ err: error, what }, 'Synchronising failed')
    }
  }

  function schedule(): void {
    const every = Math.min(intervals[publication.repository.kind] * 2 ** failures, longestInterval)
    cancel = timers.after(every, () => {
      looking = request().finally(() => {
        if (!isStopped) schedule()
      })
    })
  }

  /** For who does not wait for the end: what goes wrong is in the log. */
  async function request(): Promise<void> {
    await guarded('a fetch', async () => {
      await flight.run()
    })
  }

  const service: SyncService = {
    ...createTimelineService(settings),
    async now(actor) {
      return refusal(actor, 'read-board') ?? flight.run()
    },
    async webhook(delivery) {
      const checked = checkDelivery(delivery, settings.webhookSecret)
      if (!checked.ok) return checked
      if (await insertDelivery(db, checked.value.id, clock.now())) void request()
      return ok(null)
    },
  }

  async function settled(): Promise<void> {
    await flight.settled()
    await looking
  }

  return {
    service,
    run: flight.run,
    start: schedule,
    settled,
    async stop() {
      isStopped = true
      cancel()
      await settled()
    },
  }
}
