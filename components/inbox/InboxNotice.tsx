import type { Refusal } from '../../lib/result'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'

interface InboxNoticeProps {
  readonly refusal: Refusal | null
  readonly onRetry: () => void
}

/** The inbox while it is being read, or why it can't be. */
export function InboxNotice({ refusal, onRetry }: InboxNoticeProps) {
  if (refusal === null)
    return (
      <div role="status" className="animate-pulse px-4 py-3">
        <span className="sr-only">Reading the inbox…</span>
        {['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'].map((width) => (
          <div key={width} aria-hidden className="border-b py-3.5">
            <div className={`h-3 rounded-sm bg-line ${width}`} />
            <div className="mt-2 h-2.5 w-1/3 rounded-sm bg-line" />
          </div>
        ))}
      </div>
    )
  return (
    <Notice tone="error" role="alert" className="m-3">
      <p>{refusal.message}</p>
      <Button size="sm" className="mt-2" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  )
}
