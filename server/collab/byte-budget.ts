/**
 * What one connection may send: a store of `most` bytes that fills up again at `perSecond`. Nobody types as much; whoever
 * pastes, or comes back after days, sends it at once.
 */
export class ByteBudget {
  readonly #most: number
  readonly #perSecond: number
  #left: number
  #at: number

  constructor({ most, perSecond, now }: { readonly most: number; readonly perSecond: number; readonly now: number }) {
    this.#most = most
    this.#perSecond = perSecond
    this.#left = most
    this.#at = now
  }

  /** Takes so many bytes; false when that is more than there is. `now` in milliseconds. */
  take(bytes: number, now: number): boolean {
    const filled = (Math.max(0, now - this.#at) / 1000) * this.#perSecond
    this.#left = Math.min(this.#most, this.#left + filled) - bytes
    this.#at = now
    return this.#left >= 0
  }
}
