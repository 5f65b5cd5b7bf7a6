import type { Timers } from './types'

/** Edits in a commit for which the next is put off by a millisecond; and the most that it is put off by. */
const editsPerMillisecond = 4
const longest = 20

/**
 * When to take edits for the next commit. A commit, and what each reader's socket is written after it, cost about the same
 * for one edit as for a hundred: where many come, commits begin a little apart, and each has more of them (as Postgres does
 * with `commit_delay`). Where few come, nothing waits. Milliseconds are those of `performance.now`.
 */
export class Pace {
  readonly #timers: Timers
  #notBefore = 0
  #turn: Promise<void> | null = null

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** A commit of so many edits began at `since`. */
  began(edits: number, since: number): void {
    this.#notBefore = since + Math.min(longest, Math.floor(edits / editsPerMillisecond))
  }

  /** Resolves at the next turn, for all who wait at the same moment; null where that is now. */
  turn(now: number): Promise<void> | null {
    if (this.#turn !== null) return this.#turn
    const left = this.#notBefore - now
    if (left < 1) return null
    this.#turn = new Promise((resolve) => {
      this.#timers.after(left, () => {
        this.#turn = null
        resolve()
      })
    })
    return this.#turn
  }
}
