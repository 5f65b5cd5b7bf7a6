import type { LogTail, RoomDeps, Stop } from './types'

export interface CatchUpDeps extends Pick<RoomDeps, 'issueId' | 'timers' | 'log'> {
  /** The position up to which everything is in the document. */
  position(): number
  since(seq: number): Promise<LogTail>
  /** Resolves when the append that is under way now, if one is, has been answered. */
  appended(): Promise<unknown>
  /** Takes in rows that follow the position without a gap. */
  take(rows: LogTail['rows']): void
  /** Rows after the position are not in the log any more: takes in the whole board, and moves the position to its head. */
  reload(): Promise<void>
  /** The board has been put back to an earlier state. */
  otherEpoch(): void
  /** The log ends before the position: the database has lost rows. */
  failedOver(): void
  readonly epoch: number
}

/** How long to wait after the log could not be read, in milliseconds. */
const retryAfter = 1_000

/**
 * Brings what others wrote to a board's log into its document here: in the order of the log, never past a row that is
 * missing, and not before what was appended here and stands in front of it has been shown.
 */
export class CatchUp {
  readonly #deps: CatchUpDeps
  #goal = 0
  #running: Promise<void> | null = null
  #following: Promise<void> | null = null
  #retry: Stop | null = null
  #ended = false

  constructor(deps: CatchUpDeps) {
    this.#deps = deps
  }

  /** The log goes up to `head`, at least. What can't be read now is tried again by itself. */
  to(head: number): void {
    if (head <= this.#deps.position() || this.#ended) return
    // What is under way for it, or waits for its next try, gets there by itself.
    if (head <= this.#goal && (this.#running !== null || this.#retry !== null)) return
    this.#goal = Math.max(this.#goal, head)
    this.now().catch((error: unknown) => this.#later(error))
  }

  /** Resolves with everything that was stored before this call in the document; rejects where that can't be told now. */
  now(): Promise<void> {
    if (this.#running === null) return this.#start()
    // What runs may have read the log before this call.
    this.#following ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#following = null
        return this.#start()
      })
    return this.#following
  }

  end(): void {
    this.#ended = true
    this.#retry?.()
  }

  #start(): Promise<void> {
    const run = this.#run().finally(() => {
      if (this.#running === run) this.#running = null
    })
    this.#running = run
    return run
  }

  async #run(): Promise<void> {
    const { position, since, appended, take, reload, epoch, otherEpoch, failedOver } = this.#deps
    if (this.#ended) return
    const from = position()
    const tail = await since(from)
    await appended()
    if (this.#ended) return
    if (tail.epoch !== epoch) {
      otherEpoch()
      return
    }
    if (tail.head < from) {
      failedOver()
      return
    }
    const rows = tail.rows.filter(({ seq }) => seq > position())
    const first = position() + 1
    const isWhole = rows.every(({ seq }, index) => seq === first + index) && position() + rows.length >= tail.head
    if (isWhole) take(rows)
    else await reload()
  }

  #later(error: unknown): void {
    const { issueId, log, timers } = this.#deps
    log.warn({ issueId, err: error }, 'The board’s log can’t be read; trying again')
    this.#retry ??= timers.after(retryAfter, () => {
      this.#retry = null
      if (!this.#ended) this.now().catch((again: unknown) => this.#later(again))
    })
  }
}
