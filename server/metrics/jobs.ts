import type { JobView } from '../../lib/views'
import type { Clock } from '../clock'
import type { Meter } from './meter'

/** What the process does by itself, with what each is for. */
export const jobs = {
  sync: 'Fetches the newsletter repository and brings what is new onto the boards, and quiet boards into git.',
  pulls: 'Brings open pull requests into the inbox.',
  messages: 'Tells the authors of pull requests what became of them.',
  rounds: 'Opens and closes rounds of votes when their time has come.',
  archive: 'Reads issues that are new in the repository, so that they can be searched.',
  mirror: 'Packs the copy of the newsletter repository.',
} as const satisfies Record<string, string>

export type JobName = keyof typeof jobs

/** Runs `act` and remembers how it went; what it gives or throws goes on to the caller. A refusal counts as a failure. */
export type WatchJob = <T>(name: JobName, act: () => Promise<T>) => Promise<T>

/** For whoever keeps no book. */
export const unwatched: WatchJob = (_, act) => act()

export interface JobBook {
  readonly watch: WatchJob
  views(): readonly JobView[]
  /** In seconds, of each job that ran. */
  readings(): readonly { readonly job: JobName; readonly lastSuccess: number | null; readonly duration: number }[]
}

interface Entry {
  readonly lastAt: Date
  readonly milliseconds: number
  readonly lastSuccess: Date | null
  readonly problem: string | null
}

export function createJobBook({ clock, meter }: { readonly clock: Clock; readonly meter: Meter }): JobBook {
  const book = new Map<JobName, Entry>()

  function note(job: JobName, since: Date, problem: string | null): void {
    const lastAt = clock.now()
    const lastSuccess = problem === null ? lastAt : (book.get(job)?.lastSuccess ?? null)
    book.set(job, { lastAt, milliseconds: lastAt.getTime() - since.getTime(), lastSuccess, problem })
    if (problem !== null) meter.count('job_failures', { job })
  }

  return {
    async watch(name, act) {
      const since = clock.now()
      try {
        const result = await act()
        note(name, since, problemOf(result))
        return result
      } catch (error) {
        note(name, since, 'It failed; the log says why.')
        throw error
      }
    },
    views: () =>
      Object.entries(jobs).map(([name, description]) => {
        const entry = book.get(name as JobName)
        return {
          name,
          description,
          lastAt: entry?.lastAt.toISOString() ?? null,
          lastMilliseconds: entry?.milliseconds ?? null,
          ok: entry === undefined || entry.problem === null,
          problem: entry?.problem ?? null,
        }
      }),
    readings: () =>
      [...book].map(([job, { lastSuccess, milliseconds }]) => ({
        job,
        lastSuccess: lastSuccess && lastSuccess.getTime() / 1000,
        duration: milliseconds / 1000,
      })),
  }
}

/** Jobs answer with a `Result`, or with nothing. */
function problemOf(result: unknown): string | null {
  const isRefusal = typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
  return isRefusal && 'message' in result ? String(result.message) : null
}
