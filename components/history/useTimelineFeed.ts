import { useEffect, useSyncExternalStore } from 'react'
import { useTopic } from '../room'
import type { TimelineStore } from './timelineStore'

/** Keeps the timeline read for as long as the screen is shown. Gives how many events from git were not looked at. */
export function useTimelineFeed(store: TimelineStore): number | null {
  useEffect(() => void store.refresh(), [store])
  useTopic('issue', () => void store.refresh())
  return useSyncExternalStore(store.subscribe, () => countUnseen(store))
}

function countUnseen(store: TimelineStore): number | null {
  const { view } = store.get()
  if (view === null) return null
  const unseen = view.events.filter((event) => event.kind === 'from-git' && event.id > view.seenUpTo).length
  return unseen === 0 ? null : unseen
}
