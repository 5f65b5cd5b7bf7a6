import type { Refusal } from '../../lib/result'
import type { TimelineView } from '../../lib/views'
import { announce } from '../drag'
import { latest } from '../ui/latest'
import { getJson, postJson } from '../ui/postJson'
import { toast } from '../ui/Toaster'
import { type Mark, marksOf } from './marks'

/** What is known of how a board and git stand to each other. */
export interface TimelineState {
  /** Null until it was read once. */
  readonly view: TimelineView | null
  /** Why it could not be read the last time. */
  readonly refusal: Refusal | null
  /** Whether a fetch that was asked for here goes on. */
  readonly fetching: boolean
}

/** The timeline of one board's screen, with the marks that it puts on cards. */
export interface TimelineStore {
  get(): TimelineState
  subscribe(listener: () => void): () => void
  refresh(): Promise<void>
  /** Has the server fetch from the newsletter repository now. */
  fetchNow(): Promise<void>
  /** Notes everything that is in the timeline now as seen: all marks go. */
  markSeen(): Promise<void>
  /** The mark of a block; the same object until another one takes its place. */
  markAt(block: string): Mark | null
  /** Takes the mark of a block away on this screen. */
  clearMark(block: string): void
}

export function createTimeline(issue: number): TimelineStore {
  const address = `/api/issues/${issue}`
  let state: TimelineState = { view: null, refusal: null, fetching: false }
  let marks: ReadonlyMap<string, Mark> = new Map()
  const cleared = new Map<string, number>()
  const listeners = new Set<() => void>()

  const set = (parts: Partial<TimelineState>) => {
    state = { ...state, ...parts }
    marks = marksOf(state.view, marks)
    for (const listener of listeners) listener()
  }

  const store: TimelineStore = {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: latest(
      () => getJson<TimelineView>(`${address}/timeline`),
      (read) => set(read.ok ? { view: ahead(read.value, state.view), refusal: null } : { refusal: read }),
    ),
    fetchNow: async () => {
      if (state.fetching) return
      set({ fetching: true })
      const done = await postJson<null>(`${address}/sync`, {})
      await store.refresh()
      set({ fetching: false })
      if (!done.ok) {
        toast.error(done.message)
        announce(done.message)
      } else announce(state.view?.problem ?? 'Fetched from git.')
    },
    markSeen: async () => {
      const { view } = state
      const upTo = view?.events[0]?.id ?? 0
      if (view === null || upTo <= view.seenUpTo) return
      set({ view: { ...view, seenUpTo: upTo } })
      const done = await postJson<null>(`${address}/seen`, { upTo })
      if (!done.ok) toast.error(done.message)
    },
    markAt: (block) => {
      const mark = marks.get(block) ?? null
      return mark !== null && cleared.get(block) === mark.event ? null : mark
    },
    clearMark: (block) => {
      const mark = marks.get(block)
      if (mark === undefined || cleared.get(block) === mark.event) return
      cleared.set(block, mark.event)
      for (const listener of listeners) listener()
    },
  }
  return store
}

/** An answer that crossed with the note that all was seen does not bring the marks back. */
function ahead(read: TimelineView, known: TimelineView | null): TimelineView {
  return known !== null && known.seenUpTo > read.seenUpTo ? { ...read, seenUpTo: known.seenUpTo } : read
}
