import type { ArchiveProgressView } from '../../lib/views'
import { Notice } from '../ui/Notice'
import { Refresh } from './Refresh'

/** Fewer than these are read before anybody could look. */
const worthTelling = 20
const everyMs = 2000

/** How far the issues are read while that takes a while, or why it stopped. */
export function ArchiveProgress({ progress }: { readonly progress: ArchiveProgressView }) {
  if (progress.state === 'failed')
    return (
      <Notice tone="warn" className="mb-5" title="The archive may not be up to date">
        {progress.problem}
      </Notice>
    )
  const isFirst = !progress.complete && progress.total === 0
  if (!isFirst && (progress.state !== 'running' || progress.total < worthTelling)) return null
  return (
    <div role="status" className="mb-5 text-sm text-ink-2">
      <p className="tabular-nums">
        {isFirst ? 'Reading the archive…' : `Reading the archive: ${progress.done} of ${progress.total} issues`}
      </p>
      <progress
        {...(isFirst ? {} : { value: progress.done, max: progress.total })}
        aria-label="Issues read into the archive"
        className="mt-1.5 block h-0.5 w-full appearance-none bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <Refresh everyMs={everyMs} />
    </div>
  )
}
