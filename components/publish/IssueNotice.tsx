import { useState } from 'react'
import type { IssueView } from '../../lib/views'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { postJson } from '../ui/postJson'
import { toast } from '../ui/Toaster'

interface IssueNoticeProps {
  readonly issue: IssueView
  /** Whether this person may open and close the board of a published issue. */
  readonly mayReopen: boolean
  readonly className?: string
  /** The board was opened or closed. */
  readonly onChanged: () => void
}

/** Says that a board is closed and why, or that it is open for corrections, with the way to change that. */
export function IssueNotice({
  issue,
  mayReopen,
  className = 'rounded-none px-4 [&_button]:-my-0.5',
  onChanged,
}: IssueNoticeProps) {
  const [busy, setBusy] = useState(false)
  const { number, status, closed, publishPull } = issue
  if (!closed && status !== 'published') return null
  const handleOpen = async (open: boolean) => {
    setBusy(true)
    const done = await postJson<null>(`/api/issues/${number}/reopen`, { open })
    setBusy(false)
    if (done.ok) onChanged()
    else toast.error(done.message)
  }
  return (
    <Notice tone={closed ? 'ok' : 'info'} role="status" className={className}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0">{sentence(issue)}</span>
        {status === 'published' && closed ? (
          <a href={`/issues/${number}`} className="underline-offset-2">
            Read the issue
          </a>
        ) : null}
        {mayReopen && publishPull === null ? (
          <Button
            size="sm"
            pending={busy ? (closed ? 'Opening…' : 'Closing…') : null}
            onClick={() => void handleOpen(closed)}
          >
            {closed ? 'Reopen for corrections' : 'Close again'}
          </Button>
        ) : null}
      </span>
    </Notice>
  )
}

function sentence({ number, closed, publishPull }: IssueView): string {
  if (!closed) return 'Corrections: commits go to the published file.'
  if (publishPull !== null) return `Waits for #${publishPull} to be merged. Until then its board is closed.`
  return `Issue ${number} is published. Its board is closed.`
}
