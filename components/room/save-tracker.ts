export interface SaveState {
  readonly state: 'connecting' | 'saved' | 'saving' | 'offline' | 'refused'
  /** How many of this person's changes the server has not confirmed. */
  readonly pending: number
  /** Why the server refused, and what to do. */
  readonly message?: string
  /** The code the server closed with; absent where it did not say. */
  readonly code?: number
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
  /** Changes not acknowledged, each with the number of the message it went out in; null while in none. */
  #changes: (number | null)[] = []
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
    this.#changes.fill(null)
    this.#update()
  }

  sent(kind: Sent): void {
    this.#sent += 1
    if (kind === 'update') return
    this.#whole = this.#sent
    this.#changes = this.#changes.map((message) => message ?? this.#sent)
    this.#update()
  }

  /** This person changed something; `isOnWire` when it was the last message sent. */
  changed(isOnWire: boolean): void {
    this.#changes.push(isOnWire ? this.#sent : null)
    this.#update()
  }

  /** The first `count` messages of this connection are committed. */
  acked(count: number): void {
    this.#acked = count
    this.#changes = this.#changes.filter((message) => message === null || message > count)
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

  closed(): void {
    this.#synced = false
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

  #update(): void {
    const next = { ...this.#compute(), pending: this.#changes.length }
    const { state, pending, message } = this.#state
    if (next.state === state && next.pending === pending && next.message === message) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }

  #compute(): Omit<SaveState, 'pending'> {
    if (this.#refused !== null) return { state: 'refused', ...this.#refused }
    if (!this.#synced) return { state: this.#wasSynced || this.#failures > 1 ? 'offline' : 'connecting' }
    const isSaved = this.#whole !== null && this.#acked >= this.#whole && this.#changes.length === 0
    return { state: isSaved ? 'saved' : 'saving' }
  }
}
