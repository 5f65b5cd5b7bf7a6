'use client'

import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../lib/result'
import type { MemberView } from '../../lib/views'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { calls, type Invite } from './calls'
import { LinkOnce } from './LinkOnce'

interface NewLinkProps {
  readonly member: MemberView
  readonly onClose: () => void
}

/** A link that signs somebody in again who is here already. It is made when it is asked for, not by opening this. */
export function NewLink({ member, onClose }: NewLinkProps) {
  const [made, setMade] = useState<Result<Invite> | null>(null)
  const [sending, setSending] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (made?.ok) result.current?.focus()
  }, [made])
  const make = async () => {
    setSending(true)
    setMade(await calls.invite({ name: member.name, role: member.role, userId: member.id }))
    setSending(false)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`A new sign-in link for ${member.name}`}
      initialFocus={first}
      footer={
        made?.ok ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button ref={first} variant="primary" pending={sending ? 'Making it…' : null} onClick={() => void make()}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {made?.ok ? (
        <div ref={result} tabIndex={-1} className="outline-none">
          <LinkOnce invite={made.value} name={member.name} />
        </div>
      ) : (
        <div className="space-y-3">
          <p className="text-pretty text-ink-2 [overflow-wrap:anywhere]">
            It works once and signs {member.name} in as who they are here, with the role they have. Send it to nobody
            else.
          </p>
          {made === null ? null : (
            <Notice tone="error" role="alert">
              {made.message}
            </Notice>
          )}
        </div>
      )}
    </Dialog>
  )
}
