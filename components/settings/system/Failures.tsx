import type { FailureView } from '../../../lib/views'
import { cx } from '../../ui/cx'
import { TimeAgo } from '../../ui/TimeAgo'
import { Nothing, Part } from './Part'

interface FailuresProps {
  readonly failures: readonly FailureView[]
  readonly now: number
}

/** What went wrong last, as the log says it. */
export function Failures({ failures, now }: FailuresProps) {
  return (
    <Part title="What went wrong last">
      {failures.length === 0 ? (
        <Nothing>Nothing, since this process started.</Nothing>
      ) : (
        <ul aria-label="What went wrong last">
          {failures.map((failure) => (
            <li
              key={`${failure.at} ${failure.message}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b py-2.5"
            >
              <p className="text-pretty [overflow-wrap:anywhere]">
                <span
                  className={cx('mr-2 text-xs font-medium', failure.level === 'error' ? 'text-accent' : 'text-warn')}
                >
                  {failure.level === 'error' ? 'Error' : 'Warning'}
                </span>
                {failure.message}
                {failure.times > 1 ? (
                  <span className="ml-1.5 text-xs text-ink-3 tabular-nums">{failure.times} times</span>
                ) : null}
              </p>
              <p className="text-sm text-ink-3 tabular-nums">
                <TimeAgo at={failure.at} now={now} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
