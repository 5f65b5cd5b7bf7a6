'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { InvitationView } from '../../lib/views'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { dayText, instantText } from '../ui/day'
import { EmptyState } from '../ui/EmptyState'
import { TimeAgo } from '../ui/TimeAgo'
import { toast } from '../ui/Toaster'
import { calls } from './calls'
import { roleLabel } from './roles'

interface InvitationListProps {
  readonly invitations: readonly InvitationView[]
  readonly now: number
}

/** Links that nobody has used yet, newest first, each with a way to take it back. */
export function InvitationList({ invitations, now }: InvitationListProps) {
  const router = useRouter()
  const [asking, setAsking] = useState<InvitationView | null>(null)
  return (
    <section aria-labelledby="waiting" className="mt-10">
      <h2 id="waiting" className="border-b pb-2 font-serif text-lg font-semibold">
        Not used yet <span className="ml-1 font-sans text-sm font-normal text-ink-3">{invitations.length || null}</span>
      </h2>
      {invitations.length === 0 ? (
        <EmptyState title="No link is under way">Each link stands here until it is used or has expired.</EmptyState>
      ) : (
        <ul>
          {invitations.map((invitation) => (
            <li
              key={invitation.id}
              aria-label={invitation.name}
              className="flex items-center gap-x-4 gap-y-1 border-b py-2.5 max-sm:items-start"
            >
              <div className="min-w-0 flex-1">
                <p className="[overflow-wrap:anywhere]">
                  <span className="font-medium">{invitation.name}</span>
                  <span className="ml-2 text-sm text-ink-3">{roleLabel(invitation.role)}</span>
                </p>
                <p className="text-xs text-ink-3 [overflow-wrap:anywhere]">
                  Made {invitation.by === null ? 'in the terminal' : `by ${invitation.by}`},{' '}
                  <TimeAgo at={invitation.createdAt} now={now} />; works until{' '}
                  <time dateTime={invitation.expiresAt} title={instantText(invitation.expiresAt)}>
                    {dayText(invitation.expiresAt, 'tiny')}, {invitation.expiresAt.slice(11, 16)} UTC
                  </time>
                </p>
              </div>
              <Button aria-label={`Take back the link for ${invitation.name}`} onClick={() => setAsking(invitation)}>
                Take back…
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asking === null ? null : (
        <ConfirmDialog
          title={`Take back the link for ${asking.name}?`}
          button="Take back"
          run={() => calls.revokeInvitation(asking.id)}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            toast(`The link for ${asking.name} no longer works`)
            router.refresh()
          }}
        >
          <p>Whoever has it can no longer sign in with it. You can make another one at any time.</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
