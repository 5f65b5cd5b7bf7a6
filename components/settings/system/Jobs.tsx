import type { JobView } from '../../../lib/views'
import { TimeAgo } from '../../ui/TimeAgo'
import { durationText } from './amounts'
import { Nothing, Part } from './Part'

interface JobsProps {
  readonly jobs: readonly JobView[]
  readonly now: number
}

/** What the server does by itself, and how it last went. */
export function Jobs({ jobs, now }: JobsProps) {
  return (
    <Part title="What it does by itself">
      {jobs.length === 0 ? (
        <Nothing>There is nothing it does by itself.</Nothing>
      ) : (
        <ul aria-label="What it does by itself">
          {jobs.map((job) => (
            <li key={job.name} className="grid gap-x-4 border-b py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
              <div className="min-w-0">
                <p className="font-medium [overflow-wrap:anywhere] first-letter:uppercase">{job.name}</p>
                <p className="text-xs text-pretty text-ink-3">{job.description}</p>
                {job.problem === null ? null : (
                  <p className="mt-1 text-sm text-pretty text-accent [overflow-wrap:anywhere]">{job.problem}</p>
                )}
              </div>
              <p
                className={`text-sm tabular-nums max-sm:mt-0.5 sm:text-right ${job.ok ? 'text-ink-3' : 'text-accent'}`}
              >
                {job.lastAt === null ? (
                  'not since the start'
                ) : (
                  <>
                    {job.ok ? null : 'failed '}
                    <TimeAgo at={job.lastAt} now={now} />
                    {job.lastMilliseconds === null ? null : `, in ${durationText(job.lastMilliseconds)}`}
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
