'use client'

import { useSyncExternalStore } from 'react'

/** False until the page's script has taken over; before that, a pressed button would reload the page. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}
