'use client'

import type { SystemView } from '../../../lib/views'
import { Notice } from '../../ui/Notice'
import { clockText } from './amounts'
import { Boards } from './Boards'
import { Damaged } from './Damaged'
import { Failures } from './Failures'
import { Figures } from './Figures'
import { Jobs } from './Jobs'
import { Overview } from './Overview'
import { Processes } from './Processes'
import { useSystem } from './useSystem'

interface SystemStatusProps {
  readonly first: SystemView
  /** When that was so. */
  readonly now: number
}

/** What is open, what is slow and what failed, kept up to date. */
export function SystemStatus({ first, now }: SystemStatusProps) {
  const { known, refresh } = useSystem(first, now)
  const { view, at, problem } = known
  return (
    <>
      <div className="mb-6 min-h-6 text-xs text-ink-3 tabular-nums" role={problem === null ? undefined : 'alert'}>
        {problem === null ? (
          <p className="flex items-center gap-2">
            <span aria-hidden className="size-1.5 rounded-full bg-ok" />
            <span>
              As of <time dateTime={new Date(at).toISOString()}>{clockText(at)}</time>, asked again every few seconds
            </span>
          </p>
        ) : (
          <Notice tone="warn" title={`These figures are old, as of ${clockText(at)}`}>
            {problem} It is asked again by itself.
          </Notice>
        )}
      </div>
      <Damaged boards={view.damaged} onConfirmed={() => void refresh()} now={at} />
      <Overview view={view} now={at} old={problem !== null} />
      <Boards boards={view.boards} />
      <Figures figures={view.figures} />
      <Jobs jobs={view.jobs} now={at} />
      <Failures failures={view.failures} now={at} />
      <Processes processes={view.processes} now={at} />
    </>
  )
}
