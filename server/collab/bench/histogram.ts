const perMs = 20
const longestMs = 60_000

/** Counts times in steps of a twentieth of a millisecond. */
export class Histogram {
  readonly #counts = new Uint32Array(perMs * longestMs + 1)
  #total = 0

  add(ms: number): void {
    const step = Math.min(Math.max(0, Math.round(ms * perMs)), perMs * longestMs)
    this.#counts[step] = (this.#counts[step] ?? 0) + 1
    this.#total += 1
  }

  get total(): number {
    return this.#total
  }

  /** The time within which `part` of all stayed; `part` from 0 to 1. */
  at(part: number): number {
    let left = Math.max(1, Math.ceil(this.#total * part))
    for (let step = 0; step < this.#counts.length; step++) {
      left -= this.#counts[step] ?? 0
      if (left <= 0) return step / perMs
    }
    return 0
  }

  clear(): void {
    this.#counts.fill(0)
    this.#total = 0
  }
}
