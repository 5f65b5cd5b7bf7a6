import { ackFrame, updateFrame } from './frames'
import { joinUpdates } from './join-updates'
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
  /** The answer to what was asked last, which is being committed. */
  #answer: readonly Uint8Array[] | null = null

  constructor(socket: RoomSocket, person: Person) {
    this.#socket = socket
    this.person = person
  }

  get isOpen(): boolean {
    return this.#state.kind !== 'closed' && this.#socket.open
  }

  /** The state was asked for and is being committed; it takes the place of what was asked for before, and holds all of it. */
  wait(state: readonly Uint8Array[]): void {
    if (this.#state.kind === 'closed') return
    this.#answer = state
    if (this.#state.kind !== 'joined') this.#state = { kind: 'waiting', later: [] }
  }

  /** The state as asked for last, then what happened meanwhile. */
  answer(): void {
    if (this.#state.kind === 'closed' || this.#answer === null) return
    const later = this.#state.kind === 'waiting' ? this.#state.later : []
    const state = this.#answer
    this.#answer = null
    this.#state = { kind: 'joined' }
    this.tell(later.length === 0 ? state : [...state, ...later])
  }

  /** Edits, once the state was told, and behind them what can be told at any time. */
  show(frames: readonly Uint8Array[], then: Uint8Array | null = null): void {
    const told = this.#state.kind === 'joined' ? frames : []
    if (this.#state.kind === 'waiting') this.#state.later.push(...frames)
    if (then !== null) this.tell([...told, then])
    else if (told.length > 0) this.tell(told)
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
    this.left()
    this.#socket.close(code, reason)
  }

  /** The connection is gone. */
  left(): void {
    this.#state = { kind: 'closed' }
    this.#answer = null
  }
}

/** An edit, and whose connection it came by; none where a room before this one had it. */
export interface Shown {
  readonly data: Uint8Array
  readonly from: Session | null
}

/**
 * Tells everybody what was committed: the edits, and to whom they are theirs how far they are `committed` now. All get the
 * very same list, so that it is put together once. Who wrote gets their own among those of others, which changes nothing
 * there; who wrote alone gets none.
 */
export function tellCommitted(sessions: Iterable<Session>, rows: readonly Shown[], committed: number): void {
  const senders = new Set(rows.map((row) => row.from))
  const frames = joinUpdates(rows.map((row) => row.data)).map(updateFrame)
  for (const session of sessions) {
    const ack = ackOf(session, committed)
    const others = senders.size > 1 || !senders.has(session) ? frames : []
    session.show(others, ack)
  }
}

/** The frame that acknowledges what of a session is committed; null when there is nothing new to say. */
export function ackOf({ ledger }: Session, committed: number): Uint8Array | null {
  const count = ledger.take(committed)
  return count === null ? null : ackFrame(count)
}
