/**
 * Which of a connection's sync updates are committed. Updates are counted as they come; each is tied to the position in the
 * room's queue that holds it, and counts once that position and all before it are committed.
 */
export class Ledger {
  #received = 0
  #acked = 0
  #incomplete = false
  #open: { readonly count: number; readonly position: number }[] = []

  /** How many positions it waits for. */
  get waiting(): number {
    return this.#open.length
  }

  /** An update came, and everything it says is in the queue up to `position`. */
  note(position: number): void {
    this.#received += 1
    if (this.#incomplete) return
    if (this.#open.at(-1)?.position === position) this.#open.pop()
    this.#open.push({ count: this.#received, position })
  }

  /** An update came that could not be used; nothing more counts until the client has sent its whole state. */
  noteUnused(): void {
    this.#received += 1
    this.#incomplete = true
  }

  /** The client is about to say everything it has, so earlier updates no longer matter. */
  completed(): void {
    this.#incomplete = false
  }

  /** The number to acknowledge now, or null when there is nothing new to say. */
  take(committed: number): number | null {
    const before = this.#acked
    while (this.#open[0] !== undefined && this.#open[0].position <= committed) {
      this.#acked = this.#open.shift()?.count ?? this.#acked
    }
    return this.#acked === before ? null : this.#acked
  }
}
