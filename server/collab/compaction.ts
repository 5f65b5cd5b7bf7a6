import type { Reading, RoomDeps } from './types'

/** How many rows a board's log may have before a snapshot takes their place. */
const compactAfter = 500
/** The same in bytes; a larger board's log may have as many bytes as the board. */
const compactAfterBytes = 1024 * 1024
/** After a snapshot that could not be made, so many more rows come before the next try. */
const tryAgainAfter = 100

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
  #bytes = 0
  /** Size of the last snapshot made here. */
  #size = 0
  #notBefore = 0
  #running: Promise<void> | null = null

  /** `rows` follow the snapshot now. */
  constructor(deps: CompactionDeps, rows: number) {
    this.#deps = deps
    this.#rows = rows
  }

  /** The log has so many rows more, of these updates. */
  grew(rows: number, updates: readonly { readonly data: Uint8Array }[]): void {
    this.#rows += rows
    for (const { data } of updates) this.#bytes += data.byteLength
    if (this.#isDue) void this.run()
  }

  get #isDue(): boolean {
    if (this.#rows < this.#notBefore) return false
    return this.#rows >= compactAfter || this.#bytes >= Math.max(compactAfterBytes, this.#size)
  }

  restart(rows: number): void {
    this.#rows = rows
    this.#bytes = 0
    this.#notBefore = 0
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
      this.#notBefore = this.#rows + tryAgainAfter
      const settledNow = await settled()
      if (settledNow === null) return
      const { value: state, seq } = settledNow
      const [rows, bytes] = [this.#rows, this.#bytes]
      if (!(await storage.compact({ seq, rows, state }))) return
      this.#rows -= rows
      this.#bytes -= bytes
      this.#size = state.byteLength
      this.#notBefore = 0
    } catch (error) {
      log.error({ issueId, err: error }, 'The board’s log could not be compacted; it stays as it is')
    }
  }
}
