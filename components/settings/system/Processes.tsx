import type { ProcessView } from '../../../lib/views'
import { Tag } from '../../ui/Tag'
import { TimeAgo } from '../../ui/TimeAgo'
import { spanText } from './amounts'
import { Nothing, Part } from './Part'

interface ProcessesProps {
  readonly processes: readonly ProcessView[]
  readonly now: number
}

/** Everything that serves this newsletter on the same database. */
export function Processes({ processes, now }: ProcessesProps) {
  return (
    <Part
      title="Processes"
      count={processes.length}
      says="One of them leads: it fetches, closes rounds and imports for all."
    >
      {processes.length === 0 ? (
        <Nothing>None has said that it is there yet.</Nothing>
      ) : (
        <ul aria-label="Processes">
          {processes.map((process) => (
            <li
              key={process.id}
              className="grid items-baseline gap-x-4 border-b py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <p className="[overflow-wrap:anywhere]">
                {process.host} <span className="text-ink-3 tabular-nums">process {process.pid}</span>
                {process.self ? <Tag className="ml-2">this one</Tag> : null}
                {process.leader ? (
                  <Tag tone="info" className="ml-2">
                    leads
                  </Tag>
                ) : null}
              </p>
              <p className="text-sm text-ink-3 tabular-nums">
                up {spanText(process.startedAt, now)}, seen <TimeAgo at={process.seenAt} now={now} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
