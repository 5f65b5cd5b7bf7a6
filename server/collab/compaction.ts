import type { Reading, RoomDeps } from './types'

/** How many rows a board's log may have before a snapshot takes their place. */
const compactAfter = 500

export interface CompactionDeps extends Pick<RoomDeps, 'issueId' | 'log' | 'storage'> {
  /**
   * The state that everything stored comes to, and nothing else: a snapshot with more would hold edits that nobody is named
   * for, and that may yet be refused. Null where it is not known now.
   */
  settled(): Promise<Reading<Uint8Array> | null>
}

/** Puts a snapshot in the place of the log's head now and then: one at a time, and a failure leaves all as it was. */
export class Compaction {
  readonly #deps: CompactionDeps
  #rows: number
  #running: Promise<void> | null = null

  /** `rows` follow the snapshot now. */
  constructor(deps: CompactionDeps, rows: number) {
    this.#deps = deps
    this.#rows = rows
  }

  /** The log has so many rows more. */
  grew(rows: number): void {
    this.#rows += rows
    if (this.#rows >= compactAfter) void this.run()
  }

  restart(rows: number): void {
    this.#rows = rows
  }

  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    const { settled, storage, log, issueId } = this.#deps
    if (this.#rows === 0) return
    try {
      const settledNow = await settled()
      if (settledNow === null) return
      const { value: state, seq } = settledNow
      const rows = this.#rows
      if (await storage.compact({ seq, rows, state })) this.#rows -= rows
    } catch (error) {
      log.error({ issueId, err: error }, 'The board’s log could not be compacted; it stays as it is')
    }
  }
}
