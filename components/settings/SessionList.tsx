'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SessionView } from '../../lib/views'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { dayText } from '../ui/day'
import { EmptyState } from '../ui/EmptyState'
import { Tag } from '../ui/Tag'
import { TimeAgo } from '../ui/TimeAgo'
import { toast } from '../ui/Toaster'
import { calls } from './calls'
import { EndSessions } from './EndSessions'
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
      {byPerson(sessions).map((person) => (
        <section key={person.userId} aria-label={person.name} className="mb-7">
          <div className="flex items-center gap-4 border-b pb-1.5">
            <h2 className="min-w-0 flex-1 text-base font-semibold [overflow-wrap:anywhere]">
              {ofOne ? (
                person.name
              ) : (
                <Link href={sessionsOf(person.userId)} prefetch={false} className="hover:underline">
                  {person.name}
                </Link>
              )}
              {person.userId === self ? <Tag className="ml-2 align-[1px]">you</Tag> : null}
            </h2>
            {person.sessions.length < 2 ? null : (
              <Button
                variant="quiet"
                aria-label={`Sign ${person.name} out everywhere`}
                className="-mr-3"
                onClick={() => setAll(person)}
              >
                End all {person.sessions.length}…
              </Button>
            )}
          </div>
          <ul>
            {person.sessions.map((session) => (
              <li key={session.id} aria-label={session.browser} className="flex items-center gap-4 border-b py-2.5">
                <div className="min-w-0 flex-1">
                  <p className="[overflow-wrap:anywhere]">
                    {session.browser}
                    {session.current ? (
                      <Tag tone="ok" className="ml-2">
                        this browser
                      </Tag>
                    ) : null}
                  </p>
                  <p className="text-xs text-ink-3">
                    Seen <TimeAgo at={session.seenAt} now={now} />. Signed in{' '}
                    {session.by === 'github' ? 'with GitHub' : 'with a link'} on{' '}
                    <time dateTime={session.startedAt}>{dayText(session.startedAt, 'tiny')}</time>.
                  </p>
                </div>
                <Button aria-label={`End ${session.browser} of ${session.name}`} onClick={() => setEnding(session)}>
                  End…
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
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
