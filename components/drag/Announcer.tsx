import { useSyncExternalStore } from 'react'

/** A sentence to be read out, with a number so that the same sentence twice is two announcements. */
interface Said {
  readonly text: string
  readonly count: number
}

let said: Said = { text: '', count: 0 }
const listeners = new Set<() => void>()

/** Says a sentence to people who listen to the screen. The newest replaces what was not yet read. */
export function announce(text: string): void {
  said = { text, count: said.count + 1 }
  for (const listener of listeners) listener()
}

/** The place in the page that screen readers listen to; once per screen. */
export function Announcer() {
  const current = useSyncExternalStore(
    subscribe,
    () => said,
    () => said,
  )
  return (
    <div className="sr-only" role="status" aria-live="assertive" aria-atomic="true" data-testid="announcer">
      {current.text}
      {current.count % 2 === 0 ? '' : '\u00a0'}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
