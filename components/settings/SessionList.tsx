'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SessionView } from '../../lib/views'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { EmptyState } from '../ui/EmptyState'
import { toast } from '../ui/Toaster'
import { calls } from './calls'
import { EndSessions } from './EndSessions'
import { PersonRow } from './PersonRow'
import { byPerson, type PersonSessions } from './persons'
import { sessionsOf } from './sections'

interface SessionListProps {
  readonly sessions: readonly SessionView[]
  /** Who is looking. */
  readonly self: string
  /** Whether these are one person's only. */
  readonly ofOne: boolean
  readonly now: number
}

/** The browsers that are signed in, person by person, who was seen last at the top. */
export function SessionList({ sessions, self, ofOne, now }: SessionListProps) {
  const router = useRouter()
  const [ending, setEnding] = useState<SessionView | null>(null)
  const [all, setAll] = useState<PersonSessions | null>(null)
  if (sessions.length === 0)
    return (
      <EmptyState title="No browser is signed in" className="border-y">
        {ofOne ? 'A new sign-in link brings this person back.' : 'Whoever signs in stands here.'}
      </EmptyState>
    )
  return (
    <>
      <ul aria-label="People" className="border-t">
        {byPerson(sessions).map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            isSelf={person.userId === self}
            href={ofOne ? null : sessionsOf(person.userId)}
            now={now}
            onEnd={setEnding}
            onEndAll={() => setAll(person)}
          />
        ))}
      </ul>
      {ending === null ? null : (
        <ConfirmDialog
          title={ending.current ? 'Sign out of this browser?' : `End ${ending.browser}?`}
          button={ending.current ? 'Sign out' : 'End it'}
          run={() => calls.endSession(ending.id)}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnding(null)
            if (ending.current) return window.location.assign('/sign-in')
            toast(`${ending.name} is signed out of ${ending.browser}`)
            router.refresh()
          }}
        >
          <p>
            {ending.userId === self ? 'You are' : `${ending.name} is`} signed out of{' '}
            {ending.current ? 'this browser' : 'that browser'} at once. What was saved stays; what was not yet sent is
            kept there.
          </p>
        </ConfirmDialog>
      )}
      {all === null ? null : (
        <EndSessions
          user={{ id: all.userId, name: all.name }}
          count={all.sessions.length}
          isSelf={all.userId === self}
          onClose={() => setAll(null)}
        />
      )}
    </>
  )
}
