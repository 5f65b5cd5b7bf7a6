import type { Clock } from '../clock'
import { type GitHubProblem, problem, timeOfDay } from './problem'

/**
 * When GitHub may be asked: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 *
 * Not octokit's plugin-throttling and plugin-retry: their queues are shared by all clients of a process, run on real time
 * and hold a request until the limit is whole again, up to an hour; an editor who pressed a button must be told instead.
 */
export interface Pace {
  /** Why not now; null when GitHub may be asked. */
  refusal(): GitHubProblem | null
  /** Takes note of what an answer says of the limits; the problem, where it refused for asking too often. */
  note(answer: LimitAnswer): GitHubProblem | null
  /** How long to wait before something is written, which is counted as written then. Throws when the hour is used up. */
  takeWrite(): number
}

export interface LimitAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly message: string
}

const minute = 60_000
const hour = 60 * minute
/** GitHub asks for a second between two writes, which keeps them below 80 a minute; and for less than 500 an hour. */
const betweenWrites = 1_000
const writesPerHour = 450
/** No limit lasts longer than an hour; the rest is for clocks that differ. */
const longestWait = hour + 5 * minute

export function createPace(clock: Clock): Pace {
  const now = () => clock.now().getTime()
  let blockedUntil = 0
  /** Refusals in a row that did not say how long. */
  let unsaid = 0
  let writes: number[] = []

  function block(ms: number): GitHubProblem {
    blockedUntil = Math.max(blockedUntil, now() + Math.min(Math.max(ms, 1_000), longestWait))
    return blocked()
  }

  function blocked(): GitHubProblem {
    const until = new Date(blockedUntil)
    return problem('wait', `GitHub asks to wait until ${timeOfDay(endOfMinute(until))}. Try again then.`, { until })
  }

  function askedWait({ headers }: LimitAnswer): number | null {
    const retryAfter = waitOf(headers['retry-after'], now())
    if (retryAfter !== null) return retryAfter
    const reset = Number(headers['x-ratelimit-reset'])
    if (String(headers['x-ratelimit-remaining']) !== '0' || !(reset > 0)) return null
    return Math.max(reset * 1000 - now(), minute)
  }

  return {
    refusal: () => (now() < blockedUntil ? blocked() : null),
    note(answer) {
      const limited = isLimited(answer)
      if (!limited && answer.status >= 400) return null
      if (!limited) {
        unsaid = 0
        if (String(answer.headers['x-ratelimit-remaining']) === '0') block(askedWait(answer) ?? minute)
        return null
      }
      const asked = askedWait(answer)
      // Requests on their way at the same time are refused together: that is one refusal.
      if (asked === null && now() < blockedUntil) return blocked()
      unsaid = asked === null ? unsaid + 1 : 0
      return block(asked ?? minute * 2 ** Math.min(unsaid - 1, 4))
    },
    takeWrite() {
      const at = now()
      writes = writes.filter((time) => time > at - hour)
      const first = writes.at(0)
      if (first !== undefined && writes.length >= writesPerHour) {
        const until = new Date(first + hour)
        const words = `Masthead has written to GitHub ${writesPerHour} times within an hour, as often as GitHub allows.`
        throw problem('wait', `${words} Try again after ${timeOfDay(endOfMinute(until))}.`, { until })
      }
      const next = Math.max(at, (writes.at(-1) ?? 0) + betweenWrites)
      writes.push(next)
      return next - at
    },
  }
}

function isLimited({ status, headers, message }: LimitAnswer): boolean {
  if (status === 429) return true
  if (status !== 403) return false
  return (
    headers['retry-after'] !== undefined ||
    String(headers['x-ratelimit-remaining']) === '0' ||
    /rate limit|abuse detection/i.test(message)
  )
}

/** Seconds, or a date. */
function waitOf(retryAfter: string | number | undefined, now: number): number | null {
  if (retryAfter === undefined) return null
  if (/^\d+$/.test(String(retryAfter))) return Number(retryAfter) * 1000
  const date = Date.parse(String(retryAfter))
  return Number.isNaN(date) ? null : date - now
}

/** The next whole minute, since that is what is shown. */
function endOfMinute(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / minute) * minute)
}
