import * as Y from 'yjs'
import { errorCodes } from '../../lib/errors'
import { ok, type Result, refuse } from '../../lib/result'
import type { Topic } from '../../lib/wire'
import { ackFrame, changedFrame, helloFrame, keepAliveFrame, updateFrame } from './frames'
import { overflow } from './limits'
import { BrokenDocument, LiveDoc } from './live-doc'
import { BadFrame, type Message, readMessage } from './message'
import { Presence } from './presence'
import { PresenceBeat } from './presence-beat'
import { Session, type Shown, showTo } from './session'
import type {
  CardChange,
  CardWatch,
  Connection,
  LoadedBoard,
  NewUpdate,
  Person,
  Reading,
  RoomDeps,
  RoomSocket,
  Written,
} from './types'
import { Writer } from './writer'

const compactAfter = 500
/** Tries to get a client's whole state before it is refused. */
const mostGaps = 3

type Row = NewUpdate & Shown

/**
 * One board while somebody works on it. An edit is applied here when it comes, which proves it sound; but it leaves this
 * room, to other people or as an acknowledgement, only once it is committed.
 */
export class Room {
  readonly #deps: RoomDeps
  readonly #sessions = new Set<Session>()
  readonly #presence: Presence<Session>
  readonly #beat: PresenceBeat
  readonly #writer: Writer<Row>
  #live: LiveDoc
  #watch: CardWatch | undefined
  #seq: number
  #rows: number
  #lastEditor: string | null = null
  #compacting: Promise<void> | null = null
  /** Messages kept while the document is loaded again. */
  #held: (() => void)[] | null = null
  #healing: Promise<void> | null = null
  /** A write whose answer never came may stand after this position of the log. */
  #unsureAfter: number | null = null
  #closing = false
  /** Whether `shut` has ended it. */
  isShut = false

  constructor(deps: RoomDeps, loaded: LoadedBoard) {
    this.#deps = deps
    this.#presence = new Presence(() => deps.clock.now().getTime())
    this.#beat = new PresenceBeat(this.#presence, { sessions: this.#sessions, timers: deps.timers })
    this.#live = new LiveDoc(loaded)
    this.#watch = deps.watch?.(loaded.doc)
    this.#seq = loaded.seq
    this.#rows = loaded.rows
    this.#writer = new Writer<Row>({
      timers: deps.timers,
      append: (rows, changes) => deps.storage.append(rows, changes),
      changes: () => this.#takeChanges(),
      committed: (rows, seq) => this.#committed(rows, seq),
      stalled: (error) => this.#stalled(error),
      lost: (error) => this.#lose(error),
    })
  }

  get sessions(): number {
    return this.#sessions.size
  }

  get isStalled(): boolean {
    return this.#writer.isStalled
  }

  get waitingBytes(): number {
    return this.#writer.bytes
  }

  /** Everybody who is here, once. */
  get people(): readonly Person[] {
    return [...new Map([...this.#sessions].map(({ person }) => [person.id, person])).values()]
  }

  /** The log's position that is certainly in the document. */
  get seq(): number {
    return this.#seq
  }

  join(socket: RoomSocket, person: Person): Connection {
    const session = new Session(socket, person)
    this.#sessions.add(session)
    const others = this.#presence.frameOfAll(session)
    session.tell([helloFrame(person), this.#live.askFrame(), ...(others === null ? [] : [others])])
    return {
      receive: (frame) => this.#guard(session, () => this.#handle(session, readMessage(frame))),
      keepAlive: () => session.offer(keepAliveFrame),
      leave: () => this.#leave(session),
    }
  }

  /**
   * Reads the document as it is, between two edits; `use` must not change it. What it gave is told once every edit in it is
   * committed, with the position of the last, so that nobody is shown, and nothing writes on, what may yet be lost.
   */
  async read<T>(use: (doc: Y.Doc) => T): Promise<Result<Reading<T>>> {
    await this.#healing
    return this.#settled((live) => use(live.doc))
  }

  /**
   * A change by the server. `write` gets a copy with everything staged until now, changes it and commits what it changed;
   * then everybody sees it. When it refuses or throws, the board stays as it was.
   */
  async edit<T>(write: (copy: Y.Doc) => Promise<Result<Written<T>>>): Promise<Result<T>> {
    await this.#healing
    return this.#writer.exclusive(() => {
      const { state } = this.#wholeDocument()
      return () => this.#editCopy(state, write)
    })
  }

  /** Reads as `read` does, then stores nothing until `during` is over: what people write meanwhile waits. */
  async hold<T>(use: (doc: Y.Doc) => T, during: (reading: Reading<T>) => Promise<void>): Promise<Result<null>> {
    await this.#healing
    return this.#writer.exclusive(() => {
      const value = use(this.#wholeDocument().doc)
      return () => during({ value, seq: this.#seq }).then(() => ok(null))
    })
  }

  /** Ends the room for good: what waits is dropped, and everybody is told why. Whoever comes next loads the board anew. */
  shut(code: number, reason: string): void {
    this.isShut = true
    this.closeSessions(code, reason)
    this.end()
    this.#deps.lost()
  }

  changed(topic: Topic): void {
    const frame = changedFrame(topic)
    for (const session of this.#sessions) session.tell([frame])
  }

  /** Closes the connections that `which` picks, or all. */
  closeSessions(code: number, reason: string, which: (person: Person) => boolean = () => true): void {
    for (const session of [...this.#sessions]) if (which(session.person)) this.#drop(session, code, reason)
  }

  /** Resolves once everything that came until now is committed. */
  flushed(): Promise<void> {
    return new Promise((resolve) => this.#writer.whenCommitted(resolve))
  }

  /** Takes no more messages: what is in hand is still committed and acknowledged. */
  stopListening(): void {
    this.#closing = true
  }

  /** Puts a snapshot in the place of the log's head. One at a time; a failure leaves all as it was. */
  compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = null
    })
    return this.#compacting
  }

  /** Nothing of this room happens any more. */
  end(): void {
    this.#closing = true
    this.#writer.end()
    this.#beat.stop()
    this.#watch?.stop()
    this.#watch = undefined
  }

  #guard(session: Session, handle: () => void): void {
    if (this.#closing || !session.isOpen) return
    if (this.#held !== null) {
      this.#held.push(() => this.#guard(session, handle))
      return
    }
    try {
      handle()
    } catch (error) {
      this.#refuse(session, error)
    }
  }

  #refuse(session: Session, error: unknown): void {
    const { log, issueId } = this.#deps
    if (error instanceof BadFrame) {
      log.warn({ issueId, user: session.person.id, err: error }, 'A message was refused')
      this.#drop(session, 4400, `${error.message}. Reload the page.`)
      return
    }
    log.error({ issueId, user: session.person.id, err: error }, 'A message could not be handled')
    const isBroken = error instanceof BrokenDocument
    if (isBroken) this.#drop(session, 4400, 'An edit does not fit this board. Reload the page.')
    else this.#drop(session, 1011, 'The server made a mistake. Your edits are kept in this browser.')
    if (isBroken) this.#healing ??= this.#heal()
  }

  #handle(session: Session, message: Message): void {
    switch (message.kind) {
      case 'ask': {
        const answer = this.#live.answerFrame(message.stateVector)
        session.wait()
        this.#writer.whenCommitted(() => session.answer(answer))
        break
      }
      case 'update':
        this.#receiveUpdate(session, message)
        break
      case 'presence':
        if (session.presenceRate.isOver(this.#deps.clock.now().getTime())) {
          this.#drop(session, errorCodes['too-many'].close, 'Too many messages at once. Reload the page.')
          break
        }
        this.#presence.read(session, message.entries)
        this.#beat.schedule()
        break
      case 'ask-presence': {
        const frame = this.#presence.frameOfAll(session)
        if (frame !== null) session.offer(frame)
      }
    }
  }

  #receiveUpdate(session: Session, { update, whole }: { update: Uint8Array; whole: boolean }): void {
    const over = overflow(update.byteLength, { waiting: this.#writer.bytes, board: this.#live.size })
    if (over !== null) {
      this.#drop(session, over.code, over.reason)
      return
    }
    if (whole) session.ledger.completed()
    const changed = this.#live.applyFrom(session.person.id, update, (client) => this.#presence.personOf(client))
    if (changed === null) {
      this.#askAgain(session)
      return
    }
    session.gaps = 0
    this.#lastEditor = session.person.id
    for (const data of changed) {
      this.#writer.stage({ userId: session.person.id, data, frame: updateFrame(data), from: session })
    }
    session.ledger.note(this.#writer.staged)
    if (changed.length === 0) this.#acknowledge(session)
  }

  /** An edit builds on others that are not here: the client is asked for all it has. */
  #askAgain(session: Session): void {
    session.gaps += 1
    if (session.gaps > mostGaps) throw new BadFrame('The edits build on others that this server has never seen')
    session.ledger.noteUnused()
    session.tell([this.#live.askFrame()])
  }

  #committed(rows: readonly Row[], seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    this.#rows += rows.length
    showTo(this.#sessions, rows)
    for (const session of this.#sessions) this.#acknowledge(session)
    if (this.#unsureAfter !== null) void this.#catchUp(this.#unsureAfter)
    if (this.#rows >= compactAfter) void this.compact()
  }

  #acknowledge(session: Session): void {
    const count = session.ledger.take(this.#writer.committed)
    if (count !== null) session.tell([ackFrame(count)])
  }

  async #editCopy<T>(state: Uint8Array, write: (copy: Y.Doc) => Promise<Result<Written<T>>>): Promise<Result<T>> {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state)
    try {
      const result = await write(copy)
      if (!result.ok) return result
      const { value, updates, seq } = result.value
      this.#appear(updates, seq)
      return ok(value)
    } catch (error) {
      // The commit may have reached the database even so: what is there counts, not what came back.
      this.#unsureAfter ??= this.#seq
      await this.#catchUp(this.#unsureAfter)
      throw error
    } finally {
      copy.destroy()
    }
  }

  /** Brings in what was committed past this room's own queue. */
  #appear(updates: readonly Uint8Array[], seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    this.#rows += updates.length
    // What others did is theirs to follow; what these updates did has been followed where they were committed.
    this.#writer.keepChanges(this.#takeChanges())
    const changed = updates.flatMap((update) => this.#live.apply(update)).map(updateFrame)
    this.#watch?.take()
    for (const session of this.#sessions) session.show(changed)
  }

  async #catchUp(after: number): Promise<void> {
    try {
      for (const row of await this.#deps.storage.since(after)) this.#appear([row.data], row.seq)
      this.#unsureAfter = null
    } catch (error) {
      this.#deps.log.warn(
        { issueId: this.#deps.issueId, err: error },
        'The log can’t be read; trying after the next write',
      )
    }
  }

  /** Loads the document again from what is committed; messages wait meanwhile, nobody is disconnected. */
  async #heal(): Promise<void> {
    this.#held = []
    const { storage } = this.#deps
    const result = await this.#writer
      .exclusive(() => () => storage.load().then(ok))
      .catch((error: unknown) => refuse('unavailable', String(error)))
    this.#healing = null
    if (!result.ok) {
      this.#lose(new Error(result.message))
      return
    }
    this.#live = new LiveDoc(result.value)
    this.#watch?.stop()
    this.#watch = this.#deps.watch?.(result.value.doc)
    this.#seq = result.value.seq
    this.#rows = result.value.rows
    const held = this.#held ?? []
    this.#held = null
    for (const run of held) run()
  }

  #settled<T>(take: (live: LiveDoc) => T): Promise<Result<Reading<T> & { readonly rows: number }>> {
    return this.#writer.exclusive(() => {
      const value = take(this.#wholeDocument())
      return async () => ok({ value, seq: this.#seq, rows: this.#rows })
    })
  }

  /** The document, unless an edit has broken it and it is being loaded again. */
  #wholeDocument(): LiveDoc {
    if (this.#held !== null) throw new BrokenDocument('The board is being loaded again')
    return this.#live
  }

  async #compact(): Promise<void> {
    const { storage, log, issueId } = this.#deps
    if (this.#rows === 0 || this.#unsureAfter !== null || this.#held !== null) return
    try {
      // Only what is committed: a snapshot with more would hold edits that nobody is named for, and that may yet be refused.
      const settled = await this.#settled((live) => live.state)
      if (!settled.ok || this.#unsureAfter !== null) return
      const { value: state, seq, rows } = settled.value
      if (await storage.compact({ seq, rows, state })) this.#rows -= rows
    } catch (error) {
      log.error({ issueId, err: error }, 'The board’s log could not be compacted; it stays as it is')
    }
  }

  #takeChanges(): readonly CardChange[] {
    return (this.#watch?.take() ?? []).map((change) => ({ ...change, userId: this.#lastEditor }))
  }

  #drop(session: Session, code: number, reason: string): void {
    session.close(code, reason)
    this.#leave(session)
  }

  #leave(session: Session): void {
    session.left()
    if (!this.#sessions.delete(session)) return
    this.#presence.remove(session)
    this.#beat.schedule()
  }

  #stalled(error: unknown | null): void {
    const { log, issueId } = this.#deps
    if (error === null) log.info({ issueId }, 'The board’s edits are being stored again')
    else log.error({ issueId, err: error }, 'The board’s edits can’t be stored; trying again')
  }

  #lose(error: unknown): void {
    const { log, issueId, lost } = this.#deps
    log.error({ issueId, err: error }, 'The board’s edits can’t be stored at all; its room is closed')
    this.closeSessions(1013, 'The board can’t be stored now. Your edits are kept in this browser.')
    this.end()
    lost()
  }
}
