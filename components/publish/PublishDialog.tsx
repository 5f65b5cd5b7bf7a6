import { useId } from 'react'
import type { BlockId } from '../../lib/issue'
import type { Refusal, Result } from '../../lib/result'
import type { PublishView } from '../../lib/views'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { Checks } from './Checks'
import { Plan } from './Plan'
import { Published } from './Published'
import { usePublishing } from './usePublishing'

export interface PublishDialogProps {
  readonly number: number
  /** What the issue is called. */
  readonly title: string
  readonly onClose: () => void
  /** Goes to a block on the board. */
  readonly onGo: (block: BlockId) => void
  /** The issue is published, or its pull request is made. */
  readonly onPublished: () => void
}

/** The last look before an issue is published: what is still wrong, what will be done, and then what was done. */
export function PublishDialog({ number, title, onClose, onGo, onPublished }: PublishDialogProps) {
  const { plan, refused, busy, done, publish } = usePublishing(number, onPublished)
  const why = useId()
  if (done !== null) return <Published number={number} title={title} published={done} onClose={onClose} />
  const view = plan?.ok ? plan.value : null
  const stops = view?.checks.filter((check) => check.state === 'stop').length ?? 0
  const handleGo = (block: BlockId) => {
    onClose()
    onGo(block)
  }
  return (
    <Dialog
      open
      onOpenChange={() => (busy ? undefined : onClose())}
      title={`Publish ${title}`}
      description="Have a last look. Once published, its board is closed; an admin can open it again for corrections."
      footer={
        <>
          <p id={why} role="status" className="min-w-0 flex-1 basis-40 self-center text-xs text-ink-2">
            {busy ? `Publishing ${title}: the commit is made and sent.` : whyNot(stops)}
          </p>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            aria-describedby={why}
            disabled={view === null || stops > 0}
            pending={busy ? 'Publishing…' : null}
            onClick={() => void publish()}
          >
            {view?.by === 'pull-request' ? 'Open the pull request' : 'Publish'}
          </Button>
        </>
      }
    >
      <Body plan={plan} refused={refused} onGo={handleGo} />
    </Dialog>
  )
}

interface BodyProps {
  readonly plan: Result<PublishView> | null
  readonly refused: Refusal | null
  readonly onGo: (block: BlockId) => void
}

function Body({ plan, refused, onGo }: BodyProps) {
  const wrong = [refused, plan !== null && !plan.ok ? plan : null].filter((refusal) => refusal !== null)
  return (
    <div className="grid gap-5">
      {wrong.map(({ message }) => (
        <Notice key={message} tone="error" role="alert">
          {message}
        </Notice>
      ))}
      {plan === null ? (
        <p role="status" className="py-10 text-center text-ink-3">
          Looking the issue through…
        </p>
      ) : null}
      {plan?.ok ? (
        <>
          <Checks checks={plan.value.checks} onGo={onGo} />
          <Plan view={plan.value} />
        </>
      ) : null}
    </div>
  )
}

function whyNot(stops: number): string {
  if (stops === 0) return ''
  return stops === 1 ? 'One thing has to be put right first.' : `${stops} things have to be put right first.`
}
