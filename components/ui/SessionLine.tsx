import type { SessionView } from '../../lib/views'
import { dayText } from './day'
import { Tag } from './Tag'
import { TimeAgo } from './TimeAgo'

/** A browser that is signed in: which, when it was seen, how and when it signed in. Takes the room that a row leaves it. */
export function SessionLine({ session, now }: { readonly session: SessionView; readonly now: number }) {
  return (
    <div className="min-w-0 flex-1">
      <p className="[overflow-wrap:anywhere]">
        {session.browser}
        {session.current ? (
          <Tag tone="ok" className="ml-2">
            this browser
          </Tag>
        ) : null}
      </p>
      <p className="text-xs text-pretty text-ink-3">
        Seen <TimeAgo at={session.seenAt} now={now} />. Signed in{' '}
        {session.by === 'github' ? 'with GitHub' : 'with a link'} on{' '}
        <time dateTime={session.startedAt} className="whitespace-nowrap">
          {dayText(session.startedAt, 'tiny')}
        </time>
        .
      </p>
    </div>
  )
}
