import type { Clock } from '../clock'
import { createTurns } from '../turns'
import { CratesProblem } from './problem'

/** When crates.io may be asked: https://crates.io/policies#crawlers. */
export interface Pace {
  /** Runs `act` when it is its turn, at most one a second. Throws a CratesProblem where that would take too long. */
  inTurn<T>(act: () => Promise<T>): Promise<T>
  /** Nothing is asked for so long. */
  rest(ms: number): void
}

const betweenRequests = 1_000
/** Nobody waits for longer in front of a form. */
const mostWaiting = 6
/** What a server may ask for; the rest is a mistake. */
const longestRest = 60 * 60_000

export interface PaceSettings {
  readonly clock: Clock
  readonly wait: (ms: number) => Promise<void>
}

export function createPace({ clock, wait }: PaceSettings): Pace {
  const turns = createTurns()
  const now = () => clock.now().getTime()
  let waiting = 0
  let last = Number.NEGATIVE_INFINITY
  let restsUntil = Number.NEGATIVE_INFINITY

  function refuseWhileResting(): void {
    if (now() < restsUntil) throw new CratesProblem('crates.io can’t be asked now. Try again in a while.')
  }

  return {
    async inTurn(act) {
      refuseWhileResting()
      if (waiting >= mostWaiting)
        throw new CratesProblem('Many crates are being looked up at this moment. Try again in a few seconds.')
      waiting += 1
      try {
        return await turns(async () => {
          refuseWhileResting()
          // A clock that was put back must not make anybody wait for it.
          const ms = Math.min(last + betweenRequests - now(), betweenRequests)
          if (ms > 0) await wait(ms)
          last = now()
          return await act()
        })
      } finally {
        waiting -= 1
      }
    },
    rest(ms) {
      restsUntil = Math.max(restsUntil, now() + Math.min(ms, longestRest))
    },
  }
}
