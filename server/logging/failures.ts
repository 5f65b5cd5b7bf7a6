import type { FailureView } from '../../lib/views'

export interface Failures {
  /** Hears a line of the log, without secrets. */
  hear(line: string): void
  /** The last that went wrong, newest first, each kind once. */
  views(): readonly FailureView[]
}

const most = 50
const longest = 300

/** Keeps what the log said of warnings and errors: how often each came, and when at last. */
export function createFailures(noted: (level: FailureView['level']) => void = () => undefined): Failures {
  const kept = new Map<string, FailureView>()
  return {
    hear(line) {
      const said = read(line)
      if (said === null) return
      noted(said.level)
      const times = (kept.get(said.message)?.times ?? 0) + 1
      // Taken out and put in again, so that the oldest stands first.
      kept.delete(said.message)
      kept.set(said.message, { ...said, times })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
    views: () => [...kept.values()].reverse(),
  }
}

const warn = 40
const error = 50

/** What stands in the line, in one sentence; null for less than a warning. */
function read(line: string): Omit<FailureView, 'times'> | null {
  const said: unknown = JSON.parse(line)
  if (typeof said !== 'object' || said === null) return null
  const { level, time, msg, reason, err } = said as Record<string, unknown>
  if (typeof level !== 'number' || level < warn) return null
  const why = typeof reason === 'string' ? reason : wordsOf(err)
  const message = [msg, why].filter((part) => typeof part === 'string' && part !== '').join(': ')
  return {
    at: new Date(typeof time === 'number' ? time : Date.now()).toISOString(),
    level: level >= error ? 'error' : 'warn',
    message: message.slice(0, longest),
  }
}

/** An error's own words, and those of what is below a failed query. */
function wordsOf(err: unknown): string | null {
  if (typeof err !== 'object' || err === null) return null
  const { message, cause } = err as Record<string, unknown>
  const own = typeof message === 'string' ? (message.split('\n')[0] ?? '') : ''
  return own.startsWith('Failed query: ') ? (wordsOf(cause) ?? 'a query failed') : own
}
