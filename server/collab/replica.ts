import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../lib/result'
import { CatchUp } from './catch-up'
import { Compaction } from './compaction'
import { BrokenDocument, LiveDoc } from './live-doc'
import { putBack } from './log'
import type {
  CardChange,
  CardWatch,
  Copy,
  Farewell,
  Kept,
  LoadedBoard,
  LogTail,
  NewUpdate,
  Reading,
  RoomDeps,
  Stop,
  Written,
} from './types'
import { Writer } from './writer'

/** What people are told of a board with damaged parts. */
export const damaged =
  'Parts of this board were damaged. It can only be read until an admin confirms it. Your edits are kept in this browser.'

/** How long a document that nobody uses stays, in milliseconds; after use at most twice as long. */
const restAfter = { loading: 5_000, use: 30_000 } as const

export interface ReplicaDeps<Row extends NewUpdate>
  extends Pick<RoomDeps, 'issueId' | 'storage' | 'timers' | 'log' | 'meter' | 'watch'> {
  /** These rows are stored now: they may be shown and acknowledged. */
  committed(rows: readonly Row[]): void
  /** This was stored past `stage`: updates that changed the document. */
  appeared(updates: readonly Uint8Array[]): void
  /** Nothing can be stored any more. */
  lost(error: unknown): void
  /** The board as it is here is over. */
  shut(why: Farewell): void
  /** So is it since the database has lost the end of its log; what is here has all of it, where it can be relied on. */
  failedOver(kept: Kept | undefined): void
}

/**
 * A board's document in this process and its way into the log. `live` holds everything that is stored up to `seq`, and what
 * was staged since: an edit is tried, or looked through, when it comes, which proves it sound, and is stored a little later. Other servers write
 * to the same log: their rows come in by `CatchUp`, and `seq` never counts one that is not in the document. Knows no people.
 */
export class Replica<Row extends NewUpdate> {
  readonly #deps: ReplicaDeps<Row>
  readonly #writer: Writer<Row>
  readonly #compaction: Compaction
  readonly #catchUp: CatchUp
  readonly #epoch: number
  #appending: Promise<unknown> = Promise.resolve()
  /** Where the rows stand that were stored last. */
  #lastWrite: { readonly before: number; readonly seq: number } = { before: -1, seq: -1 }
  #live: LiveDoc
  #watch: CardWatch | undefined
  #seq: number
  #damaged: boolean
  #lastEditor: string | null = null
  /** What waits while the document is loaded again. */
  #held: (() => void)[] | null = null
  #healing: Promise<void> | null = null
  #stopResting: Stop = () => {}
  /** Whether others wrote what the document broke on, so that nobody here has seen it. */
  #unshown = false

  constructor(deps: ReplicaDeps<Row>, loaded: LoadedBoard) {
    const { issueId, log, storage, timers } = deps
    // Not `loaded`, which the functions below would keep, and the document with it.
    const { epoch } = loaded
    this.#deps = deps
    this.#live = this.#openLive(loaded)
    this.#seq = loaded.seq
    this.#damaged = loaded.damaged
    this.#epoch = loaded.epoch
    this.#compaction = new Compaction({ issueId, log, storage, settled: () => this.#settledState() }, loaded.rows)
    this.#writer = new Writer<Row>({
      timers,
      meter: deps.meter,
      turn: () => storage.turn(),
      append: (rows, changes) => {
        const appended = storage.append(rows, { changes, epoch })
        this.#appending = appended
        return appended
      },
      changes: () => this.#takeChanges(),
      committed: (rows, at) => this.#committed(rows, at),
      stalled: (error) => this.#stalled(error),
      lost: deps.lost,
      shut: deps.shut,
    })
    this.#catchUp = new CatchUp({
      ...{ issueId, log, timers },
      epoch,
      position: () => this.#seq,
      since: (seq) => storage.since(seq),
      appended: () => this.#appending,
      take: (rows) => this.#take(rows),
      reload: () => this.#reload(),
      otherEpoch: () => deps.shut(putBack),
      failedOver: () => this.failOver(),
    })
    this.#restAfter(restAfter.loading)
  }

  /** The log's position up to which everything is in the document. */
  get seq(): number {
    return this.#seq
  }

  get epoch(): number {
    return this.#epoch
  }

  get isStalled(): boolean {
    return this.#writer.isStalled
  }

  /** Whether its document is put away until somebody needs it. */
  get isResting(): boolean {
    return this.#live.isResting
  }

  /** Parts of the board are missing: it can be read, not changed, until an admin has looked. */
  get isDamaged(): boolean {
    return this.#damaged
  }

  get waitingBytes(): number {
    return this.#writer.bytes
  }

  /** The position in the queue of what was staged last, and of what was stored last. */
  get staged(): number {
    return this.#writer.staged
  }

  get committedRows(): number {
    return this.#writer.committed
  }

  get live(): LiveDoc {
    return this.#live
  }

  /** Applies what a person sent and stages it; see `LiveDoc.applyFrom` for what it gives and throws. */
  receive(
    userId: string,
    update: Uint8Array,
    { speaker, rowOf }: { speaker(client: number): string | null; rowOf(data: Uint8Array): Row },
  ): boolean | null {
    const changed = this.#live.applyFrom(userId, update, speaker)
    if (changed === null) return null
    this.#lastEditor = userId
    for (const data of changed) this.#writer.stage(rowOf(data))
    return changed.length > 0
  }

  /** See `Writer.whenCommitted`. */
  whenCommitted(run: () => void, whose?: object): void {
    this.#writer.whenCommitted(run, whose)
  }

  /** Runs at once, or, while the document is loaded again, when it is there. */
  whenWhole(run: () => void): void {
    if (this.#held === null) run()
    else this.#held.push(run)
  }

  /** Another server wrote: the log goes up to `head`. */
  behind(head: number): void {
    this.#catchUp.to(head)
  }

  hurry(): void {
    this.#writer.hurry()
  }

  /** Resolves with everything that is stored by now in the document; rejects where the log can't be read. */
  async look(): Promise<void> {
    await this.#healing
    await this.#catchUp.now()
  }

  /** See `Room.read`. */
  async read<T>(use: (doc: Y.Doc) => T): Promise<Result<Reading<T>>> {
    await this.#healing
    return this.#settled((live) => use(live.doc))
  }

  /** See `Room.edit`. */
  async edit<T>(write: (copy: Copy) => Promise<Result<Written<T>>>): Promise<Result<T>> {
    await this.#healing
    if (this.#damaged) return refuse('damaged', damaged)
    return this.#writer.exclusive(() => {
      const { state } = this.#whole()
      const at = this.#seq
      return () => this.#editCopy({ state, at }, write)
    })
  }

  /** See `Room.hold`. */
  async hold<T>(use: (doc: Y.Doc) => T, during: (reading: Reading<T>) => Promise<void>): Promise<Result<null>> {
    await this.#healing
    if (this.#damaged) return refuse('damaged', damaged)
    return this.#writer.exclusive(() => {
      const value = use(this.#whole().doc)
      const at = this.#seq
      return () => during({ value, seq: this.#writtenFrom(at) }).then(() => ok(null))
    })
  }

  compact(): Promise<void> {
    return this.#compaction.run()
  }

  /** Loads the document again from what is stored; what waits for `whenWhole` goes on then. */
  heal(): void {
    this.#live.abandon()
    this.#healing ??= this.#heal()
  }

  end(): void {
    this.#writer.end()
    this.#catchUp.end()
    this.#stopResting()
    this.#watch?.stop()
    this.#watch = undefined
  }

  /** Cards are watched on the document that is there, whichever that is; what was to follow from another has been taken. */
  #openLive(loaded: LoadedBoard): LiveDoc {
    const watch = (doc: Y.Doc) => {
      this.#watch?.stop()
      this.#watch = this.#deps.watch?.(doc)
    }
    return new LiveDoc(loaded, watch, (error) => {
      this.#writer.end()
      this.#deps.lost(error)
    })
  }

  /** While nobody uses the document it need not be there; not before everything is stored and followed. */
  #restAfter(ms: number): void {
    this.#stopResting = this.#deps.timers.after(ms, () => {
      if (this.#held === null && this.#writer.isIdle && this.#live.rest()) {
        this.#watch?.stop()
        this.#watch = undefined
      }
      this.#restAfter(restAfter.use)
    })
  }

  /**
   * How far the log is in a document that had everything up to `at` and what was staged then, which is stored now. What others
   * wrote meanwhile may be in the document by now, and was not in that one.
   */
  #writtenFrom(at: number): number {
    return this.#lastWrite.before === at ? this.#lastWrite.seq : at
  }

  #committed(rows: readonly Row[], { before, seq }: { readonly before: number; readonly seq: number }): void {
    this.#lastWrite = { before, seq }
    // All that moves the position waits for the answer to an append under way, so these rows are not in it yet. Nobody is
    // told of them here: they may build on what was lost, and who is shown them could not bring that under their own name.
    if (before < this.#seq) {
      this.failOver()
      return
    }
    this.#deps.committed(rows)
    this.#advance({ before, seq })
    this.#compaction.grew(seq - before, rows)
  }

  /** The log ends before what is in the document: nobody can say which rows are whose from there on. */
  failOver(): void {
    const { log, issueId } = this.#deps
    log.error({ issueId, seq: this.#seq }, 'The database has lost the end of a board’s log; its room is opened again')
    const isSound = !this.#damaged && this.#held === null
    const { state, owners } = this.#live
    this.#deps.failedOver(isSound ? { state, owners, epoch: this.#epoch } : undefined)
  }

  /** Stores what a room before this one had, and the log has lost; see `LiveDoc.bringBack`. */
  bringBack(kept: Kept, rowOf: (made: NewUpdate) => Row): void {
    this.#orHeal(() => {
      for (const made of this.#live.bringBack(kept)) this.#writer.stage(rowOf(made))
    })
  }

  /** What is stored from `before` to `seq` is in the document; what others wrote up to `before` may not be. */
  #advance({ before, seq }: { readonly before: number; readonly seq: number }): void {
    if (before <= this.#seq) this.#seq = Math.max(this.#seq, seq)
    else this.#catchUp.to(seq)
  }

  async #editCopy<T>(
    { state, at }: { readonly state: Uint8Array; readonly at: number },
    write: (copy: Copy) => Promise<Result<Written<T>>>,
  ): Promise<Result<T>> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    try {
      const result = await write({ doc, seq: this.#writtenFrom(at), epoch: this.#epoch })
      if (!result.ok) return result
      const { value, updates, before } = result.value
      const seq = before + updates.length
      if (before <= this.#seq) this.#take(updates.map((data, index) => ({ data, seq: before + 1 + index })))
      else await this.#catchUp.now().catch(() => this.#catchUp.to(seq))
      return ok(value)
    } catch (error) {
      // The commit may have reached the database even so: what is there counts, not what came back.
      await this.#catchUp.now().catch(() => this.#catchUp.to(this.#seq + 1))
      throw error
    } finally {
      doc.destroy()
    }
  }

  /** Brings in what was committed past this room's own queue. */
  #take(rows: LogTail['rows']): void {
    this.#orHeal(() => this.#show(rows.map(({ data }) => data)))
    this.#seq = Math.max(this.#seq, rows.at(-1)?.seq ?? 0)
    this.#compaction.grew(rows.length, rows)
  }

  #show(updates: readonly Uint8Array[]): void {
    // What others did is theirs to follow; what these updates did has been followed where they were committed.
    this.#writer.keepChanges(this.#takeChanges())
    const changed = updates.flatMap((update) => this.#live.apply(update))
    this.#watch?.take()
    this.#deps.appeared(changed)
  }

  /** What is stored is sound as far as anybody knows, so it is the document here that has to be made anew. */
  #orHeal(show: () => void): void {
    try {
      show()
    } catch (error) {
      if (!(error instanceof BrokenDocument)) throw error
      this.#deps.log.error({ issueId: this.#deps.issueId, err: error }, 'A board broke on what is stored of it')
      this.#unshown = true
      this.heal()
    }
  }

  async #reload(): Promise<void> {
    const { doc, seq, rows, epoch, damaged: isDamaged } = await this.#deps.storage.load()
    // It may hold what was appended here and is not answered yet.
    await this.#appending
    if (epoch !== this.#epoch) {
      this.#deps.shut(putBack)
      return
    }
    this.#orHeal(() => this.#show([Y.encodeStateAsUpdate(doc)]))
    doc.destroy()
    this.#damaged = isDamaged
    this.#seq = Math.max(this.#seq, seq)
    this.#compaction.restart(rows)
  }

  async #heal(): Promise<void> {
    this.#held = []
    const { storage, lost } = this.#deps
    const result = await this.#writer
      .exclusive(() => () => storage.load().then(ok))
      .catch((error: unknown) => refuse('unavailable', String(error)))
    this.#healing = null
    if (!result.ok) {
      lost(new Error(result.message))
      return
    }
    const { seq, rows, epoch } = result.value
    if (epoch !== this.#epoch) {
      this.#deps.shut(putBack)
      return
    }
    this.#damaged = result.value.damaged
    this.#live = this.#openLive(result.value)
    const reached = this.#seq
    this.#seq = seq
    this.#compaction.restart(rows)
    // What came in while it was loaded went into the document that broke.
    this.#catchUp.to(reached)
    const held = this.#held ?? []
    this.#held = null
    if (this.#unshown) this.#deps.appeared([this.#live.state])
    this.#unshown = false
    for (const run of held) run()
  }

  #settled<T>(take: (live: LiveDoc) => T): Promise<Result<Reading<T>>> {
    return this.#writer.exclusive(() => {
      const value = take(this.#whole())
      const at = this.#seq
      return async () => ok({ value, seq: this.#writtenFrom(at) })
    })
  }

  /** What is stored, encoded, for a snapshot: null where that is not sure now. */
  async #settledState(): Promise<Reading<Uint8Array> | null> {
    if (this.#damaged || this.#held !== null) return null
    const settled = await this.#settled((live) => live.state)
    return settled.ok ? settled.value : null
  }

  /** The document, unless an edit has broken it and it is being loaded again. */
  #whole(): LiveDoc {
    if (this.#held !== null) throw new BrokenDocument('The board is being loaded again')
    return this.#live
  }

  #takeChanges(): readonly CardChange[] {
    this.#live.settle()
    return (this.#watch?.take() ?? []).map((change) => ({ ...change, userId: this.#lastEditor }))
  }

  #stalled(error: unknown | null): void {
    const { log, issueId } = this.#deps
    if (error === null) log.info({ issueId }, 'The board’s edits are being stored again')
    else log.error({ issueId, err: error }, 'The board’s edits can’t be stored; trying again')
  }
}
