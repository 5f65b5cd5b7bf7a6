'use client'

import type { ReactNode } from 'react'
import type { Result } from '../../lib/result'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Problem } from './Problem'
import { useAttempt } from './useAttempt'

interface ConfirmDialogProps {
  readonly title: string
  /** What will be so afterwards, and whether it can be undone. */
  readonly children: ReactNode
  /** The act, as its button says it. */
  readonly button: string
  readonly run: () => Promise<Result<unknown>>
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks before something is taken away. What the server refuses is said here, where the question was. */
export function ConfirmDialog({ title, children, button, run, onClose, onDone }: ConfirmDialogProps) {
  const { sending, problem, attempt } = useAttempt()
  const handleConfirm = async () => {
    if (await attempt(run)) onDone()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={sending ? 'One moment…' : null} onClick={() => void handleConfirm()}>
            {button}
          </Button>
        </>
      }
    >
      <div className="space-y-3 text-pretty text-ink-2 [overflow-wrap:anywhere]">
        {children}
        <Problem>{problem}</Problem>
      </div>
    </Dialog>
  )
}
