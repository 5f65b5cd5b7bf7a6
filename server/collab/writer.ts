import { type Refusal, type Result, refuse } from '../../lib/result'
import type { Meter } from '../metrics/meter'
import { heldElsewhere } from './frozen'
import type { Appended, CardChange, Farewell, NewUpdate, Stop, Timers } from './types'

/** How long to wait before a failed write is tried again; the last goes on. */
const retryAfter = [100, 200, 500, 1000, 2000] as const

export interface WriterDeps<Row extends NewUpdate> {
  readonly timers: Timers
  readonly meter?: Meter | undefined
  /** See `RoomStorage.turn`. */
  turn(): Promise<void> | null
  append(rows: readonly Row[], changes: readonly CardChange[]): Promise<Appended>
  /** What else the rows taken now mean; asked at the moment they are taken. */
  changes(): readonly CardChange[]
  /** The rows are on disk, in this order. */
  committed(rows: readonly Row[], at: { readonly before: number; readonly seq: number }): void
  /** Writing began to fail, or works again; that another server holds the board is no failure. */
  stalled(error: unknown | null): void
  /** The rows can never be written. Nothing is written after this. */
  lost(error: unknown): void
  /** The board takes no rows any more. Nothing is written after this. */
  shut(why: Farewell): void
}

interface Job {
  /** Called at the moment the rows before it are taken; gives the work that runs once they are committed. */
  begin(): () => Promise<void>
  fail(): void
}

const away = refuse('unavailable', 'The database does not answer, so nothing can be stored now. Try again in a moment.')

/**
 * The one queue through which a board is written: rows in the order they were staged, those that arrive together together,
 * one write at a time. Positions count staged rows from the room's load.
 */
export class Writer<Row extends NewUpdate> {
  readonly #deps: WriterDeps<Row>
  #rows: Row[] = []
  #changes: CardChange[] = []
  #jobs: Job[] = []
  #waiting: { readonly position: number; readonly run: () => void; readonly whose: object | undefined }[] = []
  #busy = false
  #failures = 0
  #complained = false
  #ended = false
  #retry: Stop | null = null
  /** What is told to whoever can't be served while writing fails. */
  #why: Refusal = away
  #staged = 0
  #committed = 0
  #bytes = 0
  /** When the first of the rows that wait came. */
  #since = 0

  constructor(deps: WriterDeps<Row>) {
    this.#deps = deps
  }

  get staged(): number {
    return this.#staged
  }

  get committed(): number {
    return this.#committed
  }

  /** Size of what is not committed yet. */
  get bytes(): number {
    return this.#bytes
  }

  get isStalled(): boolean {
    return this.#failures > 0
  }

  get isIdle(): boolean {
    return !this.#busy && this.#rows.length === 0 && this.#jobs.length === 0
  }

  /** Adds a row; answers with its position. */
  stage(row: Row): number {
    if (this.#rows.length === 0) this.#since = performance.now()
    this.#rows.push(row)
    this.#bytes += row.data.byteLength
    this.#staged += 1
    this.#wake()
    return this.#staged
  }

  /** What the rows staged until now mean, when it has to be asked before they are taken. */
  keepChanges(changes: readonly CardChange[]): void {
    this.#changes.push(...changes)
  }

  /** Runs once everything staged until now is committed: at once when it is. Of what waits for one `whose`, only the last. */
  whenCommitted(run: () => void, whose?: object): void {
    if (this.#committed === this.#staged) {
      run()
      return
    }
    if (whose !== undefined) this.#waiting = this.#waiting.filter((waiting) => waiting.whose !== whose)
    this.#waiting.push({ position: this.#staged, run, whose })
  }

  /**
   * Work that nothing else of this board is written beside. `begin` runs at the moment the rows before it are taken, its
   * result once they are committed. Refuses when they can't be.
   */
  exclusive<T>(begin: () => () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.isStalled || this.#ended) return Promise.resolve(this.#why)
    return new Promise((resolve, reject) => {
      const work = (run: () => Promise<Result<T>>) => () => run().then(resolve, reject)
      const begun = () => {
        try {
          return work(begin())
        } catch (error) {
          return work(() => Promise.reject(error))
        }
      }
      this.#jobs.push({ begin: begun, fail: () => resolve(this.#why) })
      this.#wake()
    })
  }

  /** Tries again now, where the next try waits for its time. */
  hurry(): void {
    if (this.#retry === null) return
    this.#retry()
    this.#retry = null
    this.#wake()
  }

  /** Writes no more; what waits is dropped. */
  end(): void {
    this.#ended = true
    this.#retry?.()
    this.#failJobs()
    this.#waiting = []
  }

  #wake(): void {
    if (this.#busy || this.#ended || this.#retry !== null) return
    this.#busy = true
    this.#deps.timers.soon(() => {
      this.#run().catch((error: unknown) => {
        this.end()
        this.#deps.lost(error)
      })
    })
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      const turn = this.#deps.turn()
      if (turn !== null) await turn
      if (this.#ended) break
      const job = this.#jobs.shift()
      if (job === undefined && this.#rows.length === 0) break
      const work = job?.begin()
      // Looking at the board may have been the end of it.
      if (this.#ended) {
        job?.fail()
        break
      }
      const isWritten = await this.#write().catch((error: unknown) => {
        job?.fail()
        throw error
      })
      // What was written may have been the end of it.
      if (!isWritten || this.#ended) {
        job?.fail()
        break
      }
      await work?.()
    }
    this.#busy = false
    // Somebody may have asked to hurry just now.
    if (!this.isIdle && this.#retry === null) this.#wake()
  }

  async #write(): Promise<boolean> {
    const rows = this.#rows
    if (rows.length === 0) return true
    this.#rows = []
    const since = this.#since
    const changes = [...this.#changes, ...this.#deps.changes()]
    this.#changes = []
    const result = await this.#deps.append(rows, changes)
    switch (result.kind) {
      case 'committed':
        this.#succeed(rows, result)
        this.#deps.meter?.observe('acknowledgement', performance.now() - since, {})
        return true
      case 'down':
      case 'held':
        this.#rows = rows.concat(this.#rows)
        this.#since = since
        this.#changes = changes.concat(this.#changes)
        this.#why = result.kind === 'held' ? heldElsewhere : away
        if (result.kind === 'down') this.#complain(result.error)
        this.#retryLater()
        return false
      case 'refused':
        this.end()
        this.#deps.lost(result.error)
        return false
      case 'shut':
        this.end()
        this.#deps.shut(result.why)
        return false
    }
  }

  #succeed(rows: readonly Row[], at: { readonly before: number; readonly seq: number }): void {
    this.#committed += rows.length
    for (const row of rows) this.#bytes -= row.data.byteLength
    if (this.#complained) this.#deps.stalled(null)
    this.#complained = false
    this.#failures = 0
    this.#why = away
    this.#deps.committed(rows, at)
    while (this.#waiting[0] !== undefined && this.#waiting[0].position <= this.#committed) this.#waiting.shift()?.run()
  }

  #complain(error: unknown): void {
    if (!this.#complained) this.#deps.stalled(error)
    this.#complained = true
  }

  #retryLater(): void {
    const wait = retryAfter[Math.min(this.#failures, retryAfter.length - 1)] ?? 1000
    this.#failures += 1
    this.#failJobs()
    if (this.#ended) return
    this.#retry = this.#deps.timers.after(wait, () => {
      this.#retry = null
      this.#wake()
    })
  }

  #failJobs(): void {
    for (const job of this.#jobs.splice(0)) job.fail()
  }
}
