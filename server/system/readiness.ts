import { ok, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'

/** How far the process is: only a `running` one should be sent requests. */
export type Phase = 'starting' | 'running' | 'stopping'

export interface Readiness {
  /** Told by whoever starts and stops the process. */
  enter(phase: Phase): void
  /** Whether requests should come here now; refuses in general words. */
  check(): Promise<Result<null>>
}

/** How long an answer of the database stands, and how long it may take, in milliseconds. */
const standsFor = 1000
const patience = 2000

export interface ReadinessDeps {
  /** Resolves when the database has answered. */
  ask(): Promise<unknown>
  readonly clock: Clock
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>
}

/** Asks the database once at a time and once a second, however many want to know. */
export function createReadiness({ ask, clock, pause }: ReadinessDeps): Readiness {
  let phase: Phase = 'starting'
  let asked: Promise<boolean> | null = null
  let askedAt = 0

  function answers(): Promise<boolean> {
    const now = clock.now().getTime()
    if (asked !== null && Math.abs(now - askedAt) < standsFor) return asked
    askedAt = now
    const answered = ask().then(
      () => true,
      () => false,
    )
    asked = Promise.race([answered, pause(patience).then(() => false)])
    return asked
  }

  return {
    enter(next) {
      if (phase !== 'stopping') phase = next
    },
    async check() {
      if (phase === 'running' && (await answers())) return ok(null)
      return refuse('unavailable', 'Not ready.')
    },
  }
}
