import type { Refusal, Result } from '../../lib/result'
import type { InboxItem, InboxView } from '../../lib/views'
import { announce } from '../drag'
import { latest } from '../ui/latest'
import { getJson, postJson } from '../ui/postJson'
import { toast } from '../ui/Toaster'
import { createKept } from './kept'
import type { NamedTarget } from './types'

/** Something that was to be placed with others and still waits. */
export interface Left {
  readonly id: string
  readonly title: string
  readonly reason: string
}

/** What the inbox shows: nothing yet, why it can't be read, or what is in it. */
export interface InboxState {
  readonly view: InboxView | null
  readonly refusal: Refusal | null
  /** What the last placing of several left. */
  readonly left: readonly Left[]
}

/** The inbox of one board's screen. Acts show their effect at once and take it back when the server refuses. */
export interface InboxStore {
  get(): InboxState
  subscribe(listener: () => void): () => void
  refresh(): Promise<void>
  place(id: string, where: NamedTarget): Promise<void>
  /** Puts parts of pull requests where their authors put them; of several, what can't be placed stays. */
  accept(ids: readonly string[]): Promise<void>
  forgetLeft(): void
  decline(id: string, reason: string): Promise<void>
  /** Takes a place or a decline back: it waits again. */
  undo(id: string): Promise<void>
  /** What was placed of a submission whose author has changed it since; null for all others, and where ours was kept. */
  changedSince(id: string): InboxItem | null
  takeOver(id: string): Promise<void>
  /** Keeps what is on the board, on this screen, until its author changes it again. */
  keepOurs(item: InboxItem): void
}

export function createInbox(issue: number): InboxStore {
  let answer: InboxState = { view: null, refusal: null, left: [] }
  let state = answer
  const leaving = new Set<string>()
  const kept = createKept(issue)
  const listeners = new Set<() => void>()

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
    refresh: latest(
      () => getJson<InboxView>('/api/inbox'),
      (read) => {
        answer = read.ok ? { ...answer, view: read.value, refusal: null } : { ...answer, refusal: read }
        publish()
      },
    ),
    place: (id, { target, name }) => {
      const body = { id, issue, parent: target.parent, after: target.after }
      return decide(id, postJson('/api/inbox/place', body), `Placed “${titleOf(id)}” in ${name}`)
    },
    accept: async (ids) => {
      const titles = new Map(ids.map((id) => [id, titleOf(id)]))
      away(ids, true)
      const done = await postJson<Accepted>('/api/inbox/accept', { issue, ids })
      if (done.ok) sayAccepted(ids, titles, done.value)
      else toast.error(done.message)
      await store.refresh()
      away(ids, false)
    },
    forgetLeft: () => {
      answer = { ...answer, left: [] }
      publish()
    },
    decline: (id, reason) => decide(id, postJson('/api/inbox/decline', { id, reason }), `Declined “${titleOf(id)}”`),
    undo: async (id) => {
      const result = await postJson<null>('/api/inbox/undo', { id })
      if (result.ok) announce(`“${titleOf(id)}” waits in the inbox again.`)
      else toast.error(result.message)
      await store.refresh()
    },
    changedSince: (id) => {
      const item = answer.view?.decided.find((decided) => decided.id === id) ?? null
      return item === null || item.changedSince === null || kept.has(item) ? null : item
    },
    takeOver: async (id) => {
      const title = titleOf(id)
      const done = await postJson<null>('/api/inbox/take-over', { id })
      if (done.ok) announce(`“${title}” reads as its author has it now.`)
      else toast.error(done.message)
      await store.refresh()
    },
    keepOurs: (item) => {
      kept.add(item)
      announce(`“${item.title}” stays as it is on the board.`)
      publish()
    },
  }
  const away = (ids: readonly string[], gone: boolean) => {
    for (const id of ids) gone ? leaving.add(id) : leaving.delete(id)
    publish()
  }
  const decide = async (id: string, act: Promise<Result<unknown>>, done: string) => {
    away([id], true)
    const result = await act
    if (result.ok) sayDone(done, [id])
    else toast.error(result.message)
    await store.refresh()
    away([id], false)
  }
  const sayDone = (done: string, ids: readonly string[]) => {
    announce(`${done}.`)
    toast(done, { action: { label: 'Undo', onClick: () => void undoAll(ids) } })
  }
  const sayAccepted = (ids: readonly string[], titles: ReadonlyMap<string, string>, { left }: Accepted) => {
    const changes = (answer.view?.waiting ?? []).filter((item) => item.kind === 'change').map(({ id }) => id)
    answer = { ...answer, left: left.map(({ id, reason }) => ({ id, reason, title: titles.get(id) ?? 'This' })) }
    const placed = ids.filter((id) => !left.some((one) => one.id === id))
    const [only] = placed
    const verb = only !== undefined && changes.includes(only) ? 'Accepted' : 'Placed'
    if (only === undefined) announce(leftText(answer.left))
    else
      sayDone(
        placed.length === 1 ? `${verb} “${titles.get(only)}”` : `Placed ${placed.length} from pull requests`,
        placed,
      )
    if (only !== undefined && left.length > 0) announce(`Placed ${placed.length}. ${leftText(answer.left)}`)
  }
  const undoAll = async (ids: readonly string[]) => {
    for (const id of ids.toReversed()) await store.undo(id)
  }
  return store
}

interface Accepted {
  readonly placed: number
  readonly left: readonly { readonly id: string; readonly reason: string }[]
}

function leftText(left: readonly Left[]): string {
  return left.map(({ title, reason }) => `“${title}” still waits: ${reason}`).join(' ')
}
