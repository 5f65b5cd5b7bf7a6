import * as Y from 'yjs'
import { assembleBoard } from '../load'
import type { Appended, CardChange, LoadedBoard, LogTail, NewUpdate, RoomStorage } from '../types'

interface MemoryRow extends NewUpdate {
  readonly seq: number
}

/** One board in memory, with writes that wait or fail when a test wants them to. */
export class MemoryStorage implements RoomStorage {
  rows: MemoryRow[] = []
  snapshot: { seq: number; data: Uint8Array }
  changes: CardChange[] = []
  /** The number of updates in each append, in order. */
  batches: number[] = []
  loads = 0
  failLoads = 0
  failReads = 0
  epoch = 1
  answer: Appended['kind'] = 'committed'
  #seq = 0
  #gate: Promise<void> | null = null

  constructor(doc: Y.Doc) {
    this.snapshot = { seq: 0, data: Y.encodeStateAsUpdate(doc) }
  }

  /** Lets no write through until the result is called. */
  hold(): () => void {
    let open = () => {}
    this.#gate = new Promise((resolve) => {
      open = () => {
        this.#gate = null
        resolve()
      }
    })
    return open
  }

  async load(): Promise<LoadedBoard> {
    this.loads += 1
    if (this.failLoads > 0) {
      this.failLoads -= 1
      throw new Error('The disk is on fire')
    }
    return { ...assembleBoard(this.snapshot, this.rows).board, seq: this.#seq, epoch: this.epoch }
  }

  turn(): null {
    return null
  }

  async append(updates: readonly NewUpdate[], made: Parameters<RoomStorage['append']>[1]): Promise<Appended> {
    await this.#gate
    const error = new Error('The database is away')
    if (this.answer === 'shut') return { kind: 'shut', why: { code: 4409, reason: 'It is closed.' } }
    if (this.answer === 'held') return { kind: 'held' }
    if (this.answer !== 'committed') return { kind: this.answer, error }
    const before = this.#seq
    this.batches.push(updates.length)
    for (const update of updates) this.write(update)
    this.changes.push(...made.changes)
    return { kind: 'committed', before, seq: this.#seq }
  }

  /** Puts a row into the log, as another process would. */
  write({ userId, data }: NewUpdate): number {
    this.#seq += 1
    this.rows.push({ seq: this.#seq, userId, data })
    return this.#seq
  }

  /** Goes on from a copy of the database that never got the last rows. */
  lose(count: number): void {
    this.rows = this.rows.slice(0, -count)
    this.#seq -= count
  }

  async since(seq: number): Promise<LogTail> {
    if (this.failReads > 0) {
      this.failReads -= 1
      throw new Error('The database is away')
    }
    return { head: this.#seq, epoch: this.epoch, rows: this.rows.filter((row) => row.seq > seq) }
  }

  async compact({ seq, state }: Parameters<RoomStorage['compact']>[0]): Promise<boolean> {
    this.snapshot = { seq, data: state }
    this.rows = this.rows.filter((row) => row.seq > seq)
    return true
  }

  /** The document as a restart would find it. */
  async stored(): Promise<Y.Doc> {
    const { doc } = assembleBoard(this.snapshot, this.rows).board
    return doc
  }
}
