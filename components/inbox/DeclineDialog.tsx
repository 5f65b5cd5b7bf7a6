import { useRef, useState } from 'react'
import { declineSchema } from '../../lib/submission'
import type { InboxItem } from '../../lib/views'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ReasonField } from './ReasonField'

interface DeclineDialogProps {
  readonly item: InboxItem
  readonly onClose: () => void
  readonly onDecline: (reason: string) => void
}

const reasons = [
  'It was in an earlier issue.',
  'It is not about what this newsletter covers.',
  'It announces a product and has nothing to read.',
  'The page can’t be read without paying or signing in.',
  'A bare repository: send an article or a release note about it.',
] as const

/** Asks why. The person who sent the link reads the answer on the receipt. */
export function DeclineDialog({ item, onClose, onDecline }: DeclineDialogProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const handleDecline = () => {
    const parsed = declineSchema.shape.reason.safeParse(reason)
    if (parsed.success) onDecline(parsed.data)
    else setError(parsed.error.issues[0]?.message ?? 'Say why: the person who sent it will read it.')
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      initialFocus={field}
      title="Decline"
      description={`“${item.title}” leaves the inbox. ${whoReads(item)}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={handleDecline}>
            Decline
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <ul aria-label="Often said" className="grid gap-1.5">
          {reasons.map((usual) => (
            <li key={usual}>
              <Button
                className="h-auto w-full justify-start py-1.5 text-left whitespace-normal"
                onClick={() => setReason(usual)}
              >
                {usual}
              </Button>
            </li>
          ))}
        </ul>
        <ReasonField
          field={field}
          value={reason}
          error={error}
          onEnter={handleDecline}
          onChange={(typed) => {
            setReason(typed)
            setError(null)
          }}
        />
      </div>
    </Dialog>
  )
}

function whoReads({ pull }: InboxItem): string {
  if (pull === null) return 'Whoever sent it sees the reason.'
  return `The reason is kept here, and goes to #${pull.number} as a comment where the newsletter has that switched on.`
}
