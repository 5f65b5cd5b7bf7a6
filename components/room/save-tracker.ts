export interface SaveState {
  readonly state: 'connecting' | 'saved' | 'saving' | 'offline' | 'refused'
  /** How many of this person's changes the server has not confirmed. */
  readonly pending: number
  /** Why the server refused, and what to do. */
  readonly message?: string
  /** The code the server closed with; absent where it did not say. */
  readonly code?: number
  /** The server is there and can't store now; it is tried again until it can. */
  readonly stalled?: true
  /** So much waits to be sent that no more may be written before some of it is. */
  readonly full?: true
  /** This browser keeps no copy: what waits is lost when the page is closed. */
  readonly unkept?: true
}

/** Closed because the server can't store or load now. */
const cantStore = 1013
/** In letters of updates: all that waits has to fit one message, and the server takes 1 MB. */
const mostWaiting = 512 * 1024

const parts = ['state', 'pending', 'message', 'code', 'stalled', 'full', 'unkept'] as const

interface Change {
  /** The message it went out in; null while in none. */
  readonly message: number | null
  readonly bytes: number
}

/** What a message on the wire was, as far as saving goes. */
export type Sent = 'whole' | 'update'

/**
 * Knows what is saved, from what was sent and what the server has acknowledged: nothing counts as saved before the server
 * says so. Acknowledgements count the sync messages of one connection, so a new connection starts at nothing; the whole
 * state that it opens with covers all that was made before.
 */
export class SaveTracker {
  readonly #listeners = new Set<() => void>()
  /** Changes not acknowledged. */
  #changes: Change[] = []
  #stalled = false
  #unkept = false
  #answers = 0
  #sent = 0
  #acked = 0
  #whole: number | null = null
  #synced = false
  #wasSynced = false
  #failures = 0
  #refused: { readonly message: string; readonly code?: number } | null = null
  #state: SaveState = { state: 'connecting', pending: 0 }

  get(): SaveState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A connection opened: nothing was sent on it yet. */
  opened(): void {
    this.#sent = 0
    this.#acked = 0
    this.#whole = null
    this.#changes = this.#changes.map(({ bytes }) => ({ message: null, bytes }))
    this.#update()
  }

  sent(kind: Sent): void {
    this.#sent += 1
    if (kind === 'update') return
    this.#whole = this.#sent
    this.#changes = this.#changes.map(({ message, bytes }) => ({ message: message ?? this.#sent, bytes }))
    this.#update()
  }

  /** This person changed something; `isOnWire` when it was the last message sent. */
  changed(isOnWire: boolean, bytes = 0): void {
    this.#changes.push({ message: isOnWire ? this.#sent : null, bytes })
    this.#update()
  }

  /** The first `count` messages of this connection are committed. */
  acked(count: number): void {
    this.#acked = count
    this.#changes = this.#changes.filter(({ message }) => message === null || message > count)
    this.#answers += 1
    this.#stalled = false
    this.#update()
  }

  /** How many acknowledgements have come. */
  get answers(): number {
    return this.#answers
  }

  /** What is waiting was not answered for a while. */
  stalled(): void {
    this.#stalled = true
    this.#update()
  }

  /** Nothing more can be kept in this browser. */
  notKept(): void {
    this.#unkept = true
    this.#update()
  }

  /** The server's state has arrived, or the connection that brought it is gone. */
  synced(synced: boolean): void {
    this.#synced = synced
    if (synced) {
      this.#wasSynced = true
      this.#failures = 0
    }
    this.#update()
  }

  closed(code?: number): void {
    this.#synced = false
    this.#stalled = code === cantStore
    this.#failures += 1
    this.opened()
  }

  /** How many connections in a row have closed or failed before the board came through. */
  get failures(): number {
    return this.#failures
  }

  refused(message: string, code?: number): void {
    this.#refused = code === undefined ? { message } : { message, code }
    this.#update()
  }

  /** What it was refused for is over: it connects again. */
  readmitted(): void {
    this.#refused = null
    this.#update()
  }

  #update(): void {
    const next = { ...this.#compute(), pending: this.#changes.length, ...this.#troubles() }
    if (parts.every((part) => next[part] === this.#state[part])) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }

  #troubles(): Pick<SaveState, 'stalled' | 'full' | 'unkept'> {
    const waiting = this.#changes.reduce((sum, { bytes }) => sum + bytes, 0)
    return {
      ...(this.#stalled && { stalled: true as const }),
      ...(waiting > mostWaiting && { full: true as const }),
      ...(this.#unkept && { unkept: true as const }),
    }
  }

  #compute(): Omit<SaveState, 'pending'> {
    if (this.#refused !== null) return { state: 'refused', ...this.#refused }
    if (!this.#synced) return { state: this.#wasSynced || this.#failures > 1 ? 'offline' : 'connecting' }
    const isSaved = this.#whole !== null && this.#acked >= this.#whole && this.#changes.length === 0
    return { state: isSaved ? 'saved' : 'saving' }
  }
}
