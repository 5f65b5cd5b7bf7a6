import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks; each look's own wait is no delay. */
const resolution = 20
const minute = 60_000

export interface EventLoopDelay {
  /** How late timers were within the last whole minute, in seconds; of the minute under way while there is none. */
  read(): { readonly median: number; readonly p99: number; readonly longest: number }
  stop(): void
}

/** Watches how long the one thread keeps what is due from happening. */
export function watchEventLoop(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution })
  histogram.enable()
  const now = () => ({
    median: seconds(histogram.percentile(50)),
    p99: seconds(histogram.percentile(99)),
    longest: seconds(histogram.max),
  })
  let last: ReturnType<typeof now> | null = null
  const timer = setInterval(() => {
    last = now()
    histogram.reset()
  }, minute)
  timer.unref()
  return {
    read: () => last ?? now(),
    stop: () => {
      clearInterval(timer)
      histogram.disable()
    },
  }
}

function seconds(nanoseconds: number): number {
  const late = nanoseconds / 1e9 - resolution / 1000
  return Number.isFinite(late) ? Math.max(0, late) : 0
}
