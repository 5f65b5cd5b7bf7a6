import { useSyncExternalStore } from 'react'

const query = '(width < 64rem)'

/** Whether the window has no room for three columns, so that the sides become drawers. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}
