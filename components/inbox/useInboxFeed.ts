import { useEffect, useSyncExternalStore } from 'react'
import { useTopic } from '../room'
import type { InboxStore } from './inboxStore'

/** Keeps the inbox read for as long as the screen is shown. Gives how many wait; null while that is not known. */
export function useInboxFeed(store: InboxStore): number | null {
  useEffect(() => void store.refresh(), [store])
  useTopic('inbox', () => void store.refresh())
  return useSyncExternalStore(store.subscribe, () => store.get().view?.waiting.length ?? null)
}
