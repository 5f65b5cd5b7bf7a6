import type { Refusal, Result } from '../../lib/result'
import type { InboxItem, InboxView } from '../../lib/views'
import { announce } from '../drag'
import { getJson, postJson } from '../ui/postJson'
import { toast } from '../ui/Toaster'
import type { NamedTarget } from './types'

/** What the inbox shows: nothing yet, why it can't be read, or what is in it. */
export interface InboxState {
  readonly view: InboxView | null
  readonly refusal: Refusal | null
}

/** The inbox of one board's screen. Acts show their effect at once and take it back when the server refuses. */
export interface InboxStore {
  get(): InboxState
  subscribe(listener: () => void): () => void
  refresh(): Promise<void>
  place(id: string, where: NamedTarget): Promise<void>
  decline(id: string, reason: string): Promise<void>
  /** Takes a place or a decline back: it waits again. */
  undo(id: string): Promise<void>
}

export function createInbox(issue: number): InboxStore {
  let answer: InboxState = { view: null, refusal: null }
  let state = answer
  const leaving = new Set<string>()
  const listeners = new Set<() => void>()
  let asked = 0

  const publish = () => {
    const view = answer.view
    state = view === null ? answer : { ...answer, view: { ...view, waiting: view.waiting.filter(stays) } }
    for (const listener of listeners) listener()
  }
  const stays = (item: InboxItem) => !leaving.has(item.id)
  const titleOf = (id: string) =>
    [...(answer.view?.waiting ?? []), ...(answer.view?.decided ?? [])].find((item) => item.id === id)?.title ?? 'This'

  const store: InboxStore = {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: async () => {
      asked += 1
      const mine = asked
      const read = await getJson<InboxView>('/api/inbox')
      if (mine !== asked) return
      answer = read.ok ? { view: read.value, refusal: null } : { view: answer.view, refusal: read }
      publish()
    },
    place: (id, { target, name }) => {
      const body = { id, issue, parent: target.parent, after: target.after }
      return decide(id, postJson('/api/inbox/place', body), `Placed “${titleOf(id)}” in ${name}`)
    },
    decline: (id, reason) => decide(id, postJson('/api/inbox/decline', { id, reason }), `Declined “${titleOf(id)}”`),
    undo: async (id) => {
      const result = await postJson<null>('/api/inbox/undo', { id })
      if (result.ok) announce(`“${titleOf(id)}” waits in the inbox again.`)
      else toast.error(result.message)
      await store.refresh()
    },
  }
  const decide = async (id: string, act: Promise<Result<unknown>>, done: string) => {
    leaving.add(id)
    publish()
    const result = await act
    if (result.ok) {
      announce(`${done}.`)
      toast(done, { action: { label: 'Undo', onClick: () => void store.undo(id) } })
    } else toast.error(result.message)
    await store.refresh()
    leaving.delete(id)
    publish()
  }
  return store
}
