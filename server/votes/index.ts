import type { Bus } from '../bus/types'
import type { Timers } from '../collab/types'
import type { VoteService } from '../services'
import { createVoteService } from './service'
import { createTicker, type TickerDeps } from './ticker'
import { createWatchers } from './watchers'

export interface Votes {
  readonly service: VoteService
  /** Opens and closes rounds by itself from then on. */
  start(): void
  /** Ends that, and everybody who watches; before the rooms are closed. */
  stop(): Promise<void>
}

export interface VotesParts extends Omit<TickerDeps, 'changed'> {
  /** When the clock looks: where there are several servers, at one of them. */
  readonly clockTimers?: Pick<Timers, 'after'>
  /** How other servers hear of votes. */
  readonly bus?: Bus
}

/** Rounds of votes: what people do in them, what the clock does, and who looks on. */
export function createVotes(parts: VotesParts): Votes {
  const watchers = createWatchers(parts.timers, parts.bus)
  const deps = { ...parts, changed: watchers.changed, watch: watchers.watch }
  const ticker = createTicker({ ...deps, timers: parts.clockTimers ?? parts.timers })
  return {
    service: createVoteService(deps),
    start: ticker.start,
    async stop() {
      watchers.close()
      await ticker.stop()
    },
  }
}
