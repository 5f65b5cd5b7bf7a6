'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SessionView } from '../../lib/views'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { postJson } from '../ui/postJson'
import { SessionLine } from '../ui/SessionLine'
import { toast } from '../ui/Toaster'

interface OwnSessionsProps {
  readonly sessions: readonly SessionView[]
  readonly now: number
}

/** One's own browsers that are signed in, this one first, each but this with a way to sign it out. */
export function OwnSessions({ sessions, now }: OwnSessionsProps) {
  const router = useRouter()
  const [ending, setEnding] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const sorted = [...sessions].sort((a, b) => Number(b.current) - Number(a.current) || b.seenAt.localeCompare(a.seenAt))
  const others = sessions.filter((session) => !session.current).length
  const end = async (session: SessionView) => {
    setEnding(session.id)
    const ended = await postJson<null>(`/api/sessions/${session.id}/end`, {})
    setEnding(null)
    if (!ended.ok) return void toast.error(ended.message)
    toast(`${session.browser} is signed out`)
    router.refresh()
  }
  return (
    <section aria-labelledby="browsers" className="mt-10">
      <h2 id="browsers" className="border-b pb-2 font-serif text-lg font-semibold">
        Where you are signed in
      </h2>
      <ul aria-label="Browsers">
        {sorted.map((session) => (
          <li key={session.id} aria-label={session.browser} className="flex items-center gap-4 border-b py-3">
            <SessionLine session={session} now={now} />
            {session.current ? null : (
              <Button
                aria-label={`Sign out ${session.browser}`}
                pending={ending === session.id ? 'Signing out…' : null}
                onClick={() => void end(session)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-3 text-xs text-ink-3">
        <span>A browser that isn’t used for seven days is signed out, and each after 30 days.</span>
        {others < 2 ? null : <Button onClick={() => setAsking(true)}>Sign out everywhere else…</Button>}
      </p>
      {asking ? (
        <ConfirmDialog
          title="Sign out everywhere else?"
          button="Sign out everywhere else"
          run={() => postJson<null>('/api/sessions/end', { keepCurrent: true })}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            toast('You are signed in in this browser only')
            router.refresh()
          }}
        >
          <p>All {others} other browsers are signed out at once. This one stays.</p>
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
