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

/** Rounds of votes: what people do in them, what the clock does, and who looks on. */
export function createVotes(parts: Omit<TickerDeps, 'changed'>): Votes {
  const watchers = createWatchers(parts.timers)
  const deps = { ...parts, changed: watchers.changed, watch: watchers.watch }
  const ticker = createTicker(deps)
  return {
    service: createVoteService(deps),
    start: ticker.start,
    async stop() {
      watchers.close()
      await ticker.stop()
    },
  }
}
