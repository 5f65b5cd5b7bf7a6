import type { Timers } from '../collab/types'
import { listComing } from '../db/queries/rounds'
import { unwatched, type WatchJob } from '../metrics/jobs'
import { bringUpToDate, carry } from './bring-up-to-date'
import type { VoteDeps } from './deps'

export interface TickerDeps extends VoteDeps {
  readonly timers: Pick<Timers, 'after'>
  /** Notes how each look went. */
  readonly watchJob?: WatchJob
}

export interface Ticker {
  /** Looks now, and then whenever the database's clock comes to a moment that matters. */
  start(): void
  /** Ends the looking, and a look under way first. Twice is fine. */
  stop(): Promise<void>
}

/** Between two looks: other processes and other clocks change rounds too. */
const longest = 60_000
/** A moment later than told, so that the database's clock is there when we look. */
const margin = 50
const afterTrouble = 5_000

/** Opens and closes rounds when their time has come, without anybody looking at them. */
export function createTicker(deps: TickerDeps): Ticker {
  let isStopped = false
  let looking: Promise<void> = Promise.resolve()
  let cancel: () => void = () => undefined
  let open: ReadonlySet<number> = new Set()

  /** How long it may sleep now. */
  async function look(): Promise<number> {
    await bringUpToDate(deps)
    for (const ballot of await carry(deps)) deps.changed(ballot)
    const coming = await listComing(deps.db, deps.publication.id)
    const now = coming.filter(({ isOpen }) => isOpen)
    for (const { id, ballot } of now) if (!open.has(id)) deps.changed(ballot)
    open = new Set(now.map(({ id }) => id))
    return Math.min(longest, ...coming.map(({ ms }) => Math.max(0, ms) + margin))
  }

  async function turn(): Promise<void> {
    const sleep = await (deps.watchJob ?? unwatched)('rounds', look).catch((error: unknown) => {
      deps.log.error({ err: error }, 'The rounds of votes could not be looked at')
      return afterTrouble
    })
    if (!isStopped) cancel = deps.timers.after(sleep, begin)
  }

  function begin(): void {
    if (!isStopped) looking = turn()
  }

  async function stop(): Promise<void> {
    isStopped = true
    cancel()
    await looking
  }

  return { start: begin, stop }
}
