import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useBoard } from '../room'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Notice } from '../ui/Notice'
import type { HistoryActs } from './choices'
import { EventRow } from './EventRow'
import { HistoryHead } from './HistoryHead'
import { openSuggestions } from './openSuggestions'
import type { TimelineStore } from './timelineStore'
import { useNow } from './useNow'

export interface HistoryProps extends HistoryActs {
  readonly store: TimelineStore
}

/** A glance shorter than this, in milliseconds, has seen nothing: somebody is on the way to another panel. */
const glance = 600

/** What the board and git gave each other, newest first. Whoever looked at it and leaves has seen it. */
export function History({ store, ...acts }: HistoryProps) {
  const { view, refusal, fetching } = useSyncExternalStore(store.subscribe, store.get)
  const now = useNow()
  const board = useBoard()
  const choices = { ...acts, open: openSuggestions(board) }
  useSeenOnLeaving(store)
  return (
    <>
      <HistoryHead
        view={view}
        now={now}
        fetching={fetching}
        onFetch={() => void store.fetchNow()}
        onSeen={() => void store.markSeen()}
      />
      {refusal === null ? null : (
        <Notice tone="error" role="alert" className="m-3">
          <p>{refusal.message}</p>
          <Button size="sm" className="mt-2" onClick={() => void store.refresh()}>
            Try again
          </Button>
        </Notice>
      )}
      {view === null && refusal === null ? (
        <p role="status" className="px-4 py-10 text-center text-ink-3">
          Reading the history…
        </p>
      ) : null}
      {view?.events.length === 0 ? (
        <EmptyState title="Nothing has gone between the board and git yet">
          What is committed from here, and what others push to the newsletter repository, is listed here.
        </EmptyState>
      ) : null}
      <ol aria-label="History">
        {view?.events.map((event) => (
          <EventRow key={event.id} event={event} unseen={event.id > view.seenUpTo} now={now} choices={choices} />
        ))}
      </ol>
    </>
  )
}

function useSeenOnLeaving(store: TimelineStore): void {
  const looked = useRef(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      looked.current = true
    }, glance)
    return () => {
      clearTimeout(timer)
      if (looked.current) void store.markSeen()
    }
  }, [store])
}
