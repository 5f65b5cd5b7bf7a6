import type { Timers } from '../types'

/** Timers that run when a test says so. */
export class ManualTimers implements Timers {
  #now = 0
  #soon: (() => void)[] = []
  #later: { readonly at: number; readonly run: () => void }[] = []

  soon(run: () => void): void {
    this.#soon.push(run)
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run }
    this.#later.push(entry)
    return () => {
      this.#later = this.#later.filter((other) => other !== entry)
    }
  }

  /** Runs what was to run soon; false when there was nothing. */
  turn(): boolean {
    const due = this.#soon.splice(0)
    for (const run of due) run()
    return due.length > 0
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.#now += ms
    const due = this.#later.filter((entry) => entry.at <= this.#now)
    this.#later = this.#later.filter((entry) => entry.at > this.#now)
    for (const { run } of due) run()
  }
}
