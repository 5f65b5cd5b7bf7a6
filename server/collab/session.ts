import { Ledger } from './ledger'
import { Rate } from './rate'
import type { Person, RoomSocket } from './types'

/** Presence messages a second. A caret that is dragged about makes a tenth of it. */
const mostPresence = 500

/**
 * How far a connection is: `new` gets no edits; `waiting` has asked for the state, and what happens until the answer is
 * kept for it; `joined` gets everything.
 */
type State =
  | { readonly kind: 'new' }
  | { readonly kind: 'waiting'; readonly later: Uint8Array[] }
  | { readonly kind: 'joined' }
  | { readonly kind: 'closed' }

/** One connection to a room. */
export class Session {
  readonly ledger = new Ledger()
  readonly person: Person
  readonly presenceRate = new Rate(mostPresence)
  /** How often an edit came whose predecessors are unknown, since the last that fitted. */
  gaps = 0
  readonly #socket: RoomSocket
  #state: State = { kind: 'new' }

  constructor(socket: RoomSocket, person: Person) {
    this.#socket = socket
    this.person = person
  }

  get isOpen(): boolean {
    return this.#state.kind !== 'closed' && this.#socket.open
  }

  /** The state was asked for and is being committed. */
  wait(): void {
    if (this.#state.kind === 'new') this.#state = { kind: 'waiting', later: [] }
  }

  /** The state as asked for, then what happened meanwhile. */
  answer(state: Uint8Array): void {
    if (this.#state.kind === 'closed') return
    const later = this.#state.kind === 'waiting' ? this.#state.later : []
    this.#state = { kind: 'joined' }
    this.tell([state, ...later])
  }

  /** Edits of others. */
  show(frames: readonly Uint8Array[]): void {
    if (frames.length === 0) return
    if (this.#state.kind === 'waiting') this.#state.later.push(...frames)
    if (this.#state.kind === 'joined') this.tell(frames)
  }

  tell(frames: readonly Uint8Array[]): void {
    if (this.isOpen) this.#socket.send(frames)
  }

  /** What may be left out for a slow reader. */
  offer(frame: Uint8Array): void {
    if (this.isOpen) this.#socket.offer(frame)
  }

  close(code: number, reason: string): void {
    if (this.#state.kind === 'closed') return
    this.#state = { kind: 'closed' }
    this.#socket.close(code, reason)
  }

  /** The connection is gone. */
  left(): void {
    this.#state = { kind: 'closed' }
  }
}

/** A frame for everybody but whoever sent it. */
export interface Shown {
  readonly frame: Uint8Array
  readonly from: Session
}

/** Shows each session what others did; most get the very same list. */
export function showTo(sessions: Iterable<Session>, rows: readonly Shown[]): void {
  const frames = rows.map((row) => row.frame)
  const senders = new Set(rows.map((row) => row.from))
  for (const session of sessions) {
    const own = senders.has(session)
    session.show(own ? rows.filter((row) => row.from !== session).map((row) => row.frame) : frames)
  }
}
