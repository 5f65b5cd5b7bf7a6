import Link from 'next/link'
import type { SessionView } from '../../lib/views'
import { Button } from '../ui/Button'
import { SessionLine } from '../ui/SessionLine'
import { Tag } from '../ui/Tag'
import type { PersonSessions } from './persons'

interface PersonRowProps {
  readonly person: PersonSessions
  readonly isSelf: boolean
  /** Where only this person's browsers stand; null where one is there. */
  readonly href: string | null
  readonly now: number
  readonly onEnd: (session: SessionView) => void
  readonly onEndAll: () => void
}

/** A person, and beside them the browsers they are signed in with. */
export function PersonRow({ person, isSelf, href, now, onEnd, onEndAll }: PersonRowProps) {
  const { name, sessions } = person
  return (
    <li
      aria-label={name}
      className="border-b py-1.5 sm:grid sm:grid-cols-[12rem_minmax(0,1fr)] sm:items-start sm:gap-x-6"
    >
      <div className="flex items-center gap-4 pt-2 sm:block">
        <p className="min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">
          {href === null ? (
            name
          ) : (
            <Link href={href} prefetch={false} className="hover:underline">
              {name}
            </Link>
          )}
          {isSelf ? <Tag className="ml-2 align-[1px]">you</Tag> : null}
        </p>
        {sessions.length < 2 ? null : (
          <Button
            variant="quiet"
            aria-label={`Sign ${name} out everywhere`}
            className="-mx-3 max-sm:-mx-4"
            onClick={onEndAll}
          >
            End all {sessions.length}…
          </Button>
        )}
      </div>
      <ul className="divide-y">
        {sessions.map((session) => (
          <li key={session.id} aria-label={session.browser} className="flex items-center gap-4 py-2">
            <SessionLine session={session} now={now} />
            <Button aria-label={`End ${session.browser} of ${name}`} onClick={() => onEnd(session)}>
              End…
            </Button>
          </li>
        ))}
      </ul>
    </li>
  )
}
