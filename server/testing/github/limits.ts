import type { Clock } from '../../clock'

/** GitHub's hourly count of requests, as it is told in headers. */
export interface Limits {
  set(limit: { readonly remaining: number; readonly reset: Date }): void
  /** False where nothing is left. */
  take(): boolean
  /** Gives back what a conditional request did not cost. */
  giveBack(): void
  headers(): Record<string, string>
}

const perHour = 5_000
const hourMs = 3_600_000

export function createLimits(clock: Clock): Limits {
  let remaining = perHour
  let reset = new Date(clock.now().getTime() + hourMs)

  function renew(): void {
    if (clock.now() < reset) return
    remaining = perHour
    reset = new Date(clock.now().getTime() + hourMs)
  }

  return {
    set(limit) {
      remaining = limit.remaining
      reset = limit.reset
    },
    take() {
      renew()
      if (remaining === 0) return false
      remaining -= 1
      return true
    },
    giveBack() {
      remaining += 1
    },
    headers: () => ({
      'x-ratelimit-limit': String(perHour),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(perHour - remaining),
      'x-ratelimit-reset': String(Math.ceil(reset.getTime() / 1000)),
      'x-ratelimit-resource': 'core',
    }),
  }
}
