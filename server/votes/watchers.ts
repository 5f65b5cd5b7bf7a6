import type { Bus } from '../bus/types'
import type { Timers } from '../collab/types'

/** Who looks at a ballot's rounds. */
interface Watcher {
  changed(): void
  ended(): void
}

export interface Watchers {
  /** Calls `changed` soon after something changed, until it is stopped; `ended` where the process ends before that. */
  watch(kind: string, changed: () => void, ended?: () => void): () => void
  /** Says that something in a ballot's rounds changed, here and at other servers. */
  changed(kind: string): void
  /** Ends all; who comes after that is ended at once. */
  close(): void
}

/** A few times a second is live for people, however many vote. */
const pause = 250

/** Who looks at which ballot, at this server; what `bus` says changed elsewhere is told too. Many changes within a moment are told once. */
export function createWatchers(timers: Pick<Timers, 'after'>, bus?: Pick<Bus, 'publish' | 'subscribe'>): Watchers {
  const watchers = new Map<string, Set<Watcher>>()
  const pending = new Map<string, () => void>()
  let isClosed = false

  function tell(kind: string): void {
    pending.delete(kind)
    for (const watcher of [...(watchers.get(kind) ?? [])]) watcher.changed()
  }

  function changedHere(kind: string): void {
    if (isClosed || pending.has(kind) || !watchers.has(kind)) return
    pending.set(
      kind,
      timers.after(pause, () => tell(kind)),
    )
  }

  const unsubscribe = bus?.subscribe({
    hear: (message) => {
      if (message.kind === 'votes') changedHere(message.ballot)
    },
    onGap: () => {
      for (const kind of watchers.keys()) changedHere(kind)
    },
  })

  return {
    watch(kind, changed, ended = () => undefined) {
      const watcher: Watcher = { changed, ended }
      if (isClosed) {
        ended()
        return () => undefined
      }
      const its = watchers.get(kind) ?? new Set()
      watchers.set(kind, its.add(watcher))
      return () => {
        its.delete(watcher)
        if (its.size === 0 && watchers.get(kind) === its) watchers.delete(kind)
      }
    },
    changed(kind) {
      changedHere(kind)
      if (!isClosed) bus?.publish({ kind: 'votes', ballot: kind })
    },
    close() {
      isClosed = true
      unsubscribe?.()
      for (const cancel of pending.values()) cancel()
      for (const its of watchers.values()) for (const watcher of its) watcher.ended()
      watchers.clear()
    },
  }
}
