/** Samples kept of one thing; at more in a while, the newest count. */
const most = 2048
/** How far back figures look, in milliseconds. */
export const recentFor = 5 * 60_000

export interface Summary {
  readonly count: number
  readonly median: number
  readonly p99: number
}

/** The samples of the last minutes, of which a page shows a median; nothing is computed until it is asked. */
export class Recent {
  readonly #values = new Float64Array(most)
  readonly #at = new Float64Array(most)
  #added = 0

  add(value: number, now: number): void {
    const index = this.#added % most
    this.#values[index] = value
    this.#at[index] = now
    this.#added += 1
  }

  /** Null where nothing was measured lately. */
  summary(now: number): Summary | null {
    const kept = Math.min(this.#added, most)
    const values = this.#values.subarray(0, kept).filter((_, index) => now - (this.#at[index] ?? 0) <= recentFor)
    if (values.length === 0) return null
    values.sort()
    const at = (share: number) => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
    return { count: values.length, median: at(0.5), p99: at(0.99) }
  }
}
