/** Counts what comes within one second. */
export class Rate {
  readonly #most: number
  #since = 0
  #count = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Counts one more; true when that is more than this second may have. */
  isOver(now: number): boolean {
    if (Math.abs(now - this.#since) >= 1000) {
      this.#since = now
      this.#count = 0
    }
    this.#count += 1
    return this.#count > this.#most
  }
}
