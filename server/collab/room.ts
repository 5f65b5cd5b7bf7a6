import type * as Y from 'yjs'
import { errorCodes } from '../../lib/errors'
import type { Result } from '../../lib/result'
import type { Topic } from '../../lib/wire'
import { changedFrame, helloFrame, keepAliveFrame, updateFrame } from './frames'
import { joinUpdates } from './join-updates'
import { overflow } from './limits'
import { BrokenDocument } from './live-doc'
import { failedOver } from './log'
import { BadFrame, type Message, readMessage } from './message'
import { Presence } from './presence'
import { PresenceBeat } from './presence-beat'
import type { RelayedEntry } from './presence-relay'
import { damaged, Replica } from './replica'
import { ackOf, Session, type Shown, tellCommitted } from './session'
import type {
  Connection,
  Copy,
  Kept,
  LoadedBoard,
  NewUpdate,
  Person,
  Reading,
  RoomDeps,
  RoomSocket,
  Written,
} from './types'

/** Tries to get a client's whole state before it is refused. */
const mostGaps = 3

type Row = NewUpdate & Shown

/**
 * One board while somebody works on it. An edit is in the document here when it comes, which proves it sound; but it leaves this
 * room, to other people or as an acknowledgement, only once it is committed.
 */
export class Room {
  readonly #deps: RoomDeps
  readonly #sessions = new Set<Session>()
  readonly #presence: Presence<Session>
  readonly #beat: PresenceBeat
  readonly #replica: Replica<Row>
  #closing = false
  #isLost = false
  /** Whether `shut` has ended it. */
  isShut = false

  constructor(deps: RoomDeps, loaded: LoadedBoard) {
    this.#deps = deps
    this.#presence = new Presence(() => deps.clock.now().getTime())
    this.#beat = new PresenceBeat(this.#presence, {
      sessions: this.#sessions,
      timers: deps.timers,
      tellOthers: (entries) => deps.peers?.tell(entries),
    })
    this.#replica = new Replica<Row>(
      {
        ...deps,
        committed: (rows) => this.#committed(rows),
        appeared: (updates) => this.#appeared(updates),
        lost: (error) => this.#lose(error),
        shut: ({ code, reason }) => this.shut(code, reason),
        failedOver: (kept) => this.shut(failedOver.code, failedOver.reason, kept),
      },
      loaded,
    )
    deps.peers?.ask()
  }

  get sessions(): number {
    return this.#sessions.size
  }

  get isStalled(): boolean {
    return this.#replica.isStalled
  }

  get isResting(): boolean {
    return this.#replica.isResting
  }

  /** Parts of the board are missing: it can be read, not changed, until an admin has looked. */
  get isDamaged(): boolean {
    return this.#replica.isDamaged
  }

  get waitingBytes(): number {
    return this.#replica.waitingBytes
  }

  /** Everybody who has the board open, here or at another server, once. */
  get people(): readonly Person[] {
    const here = [...this.#sessions].map(({ person }) => person)
    return [...new Map([...here, ...this.#presence.elsewhere].map((person) => [person.id, person])).values()]
  }

  /** The log's position up to which everything is in the document. */
  get seq(): number {
    return this.#replica.seq
  }

  get issueId(): number {
    return this.#deps.issueId
  }

  /** Which of the board's lives this is. */
  get epoch(): number {
    return this.#replica.epoch
  }

  /** Another server tells of the people on this board there. */
  hearPresence(server: string, entries: readonly RelayedEntry[]): void {
    this.#presence.hear(server, entries)
    this.#beat.schedule()
  }

  /** Tells other servers who is here. */
  tellPresence(): void {
    const here = this.#presence.here()
    if (here.length > 0) this.#deps.peers?.tell(here)
  }

  /** Asks other servers who is there: what they said may have been lost. */
  askPresence(): void {
    this.#deps.peers?.ask()
  }

  /** Lets go of people at servers that are gone, and of those whose servers have gone silent. */
  forgetPresence(servers: readonly string[]): void {
    this.#presence.forget(servers)
    this.#beat.schedule()
  }

  /** Another server wrote: the board's log goes up to `head`. */
  behind(head: number): void {
    this.#replica.behind(head)
  }

  /** Tries at once to store what could not be stored before. */
  hurry(): void {
    this.#replica.hurry()
  }

  /** Resolves with everything that is stored by now in the document; rejects where the log can't be read. */
  look(): Promise<void> {
    return this.#replica.look()
  }

  join(socket: RoomSocket, person: Person): Connection {
    const session = new Session(socket, person)
    if (this.#closing) session.close(1012, 'The board was closed while you came. It opens again.')
    else this.#welcome(session)
    return {
      receive: (frame) => this.#guard(session, () => this.#handle(session, readMessage(frame))),
      keepAlive: () => session.offer(keepAliveFrame),
      leave: () => this.#leave(session),
    }
  }

  #welcome(session: Session): void {
    this.#sessions.add(session)
    // A document that broke has what is stored nowhere: it is not asked what is missing.
    this.#guard(session, () => {
      const others = this.#presence.frameOfAll(session)
      session.tell([helloFrame(session.person), this.#replica.live.askFrame(), ...(others === null ? [] : [others])])
    })
  }

  /**
   * Reads the document as it is, between two edits; `use` must not change it. What it gave is told once every edit in it is
   * committed, with the position of the last, so that nobody is shown, and nothing writes on, what may yet be lost.
   */
  read<T>(use: (doc: Y.Doc) => T): Promise<Result<Reading<T>>> {
    return this.#replica.read(use)
  }

  /**
   * A change by the server. `write` gets a copy with everything staged until now, changes it and commits what it changed;
   * then everybody sees it. When it refuses or throws, the board stays as it was.
   */
  edit<T>(write: (copy: Copy) => Promise<Result<Written<T>>>): Promise<Result<T>> {
    return this.#replica.edit(write)
  }

  /** Reads as `read` does, then stores nothing until `during` is over: what people write meanwhile waits. */
  hold<T>(use: (doc: Y.Doc) => T, during: (reading: Reading<T>) => Promise<void>): Promise<Result<null>> {
    return this.#replica.hold(use, during)
  }

  /** Ends the room for good: what waits is dropped, and everybody is told why. Whoever comes next loads the board anew. */
  shut(code: number, reason: string, kept?: Kept): void {
    if (this.isShut) return
    this.isShut = true
    this.closeSessions(code, reason)
    this.end()
    this.#deps.lost(kept)
  }

  /** The database has lost the end of the board's log: all come back, and what is here is stored again before. */
  failOver(): void {
    this.#replica.failOver()
  }

  /** Stores what a room before this one still had. Before anybody joins. */
  bringBack(kept: Kept): void {
    this.#replica.bringBack(kept, (made) => ({ ...made, from: null }))
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
    return new Promise((resolve) => this.#replica.whenCommitted(resolve))
  }

  /** Takes no more messages: what is in hand is still committed and acknowledged. */
  stopListening(): void {
    this.#closing = true
  }

  /** Puts a snapshot in the place of the log's head. One at a time; a failure leaves all as it was. */
  compact(): Promise<void> {
    return this.#replica.compact()
  }

  /** Nothing of this room happens any more. */
  end(): void {
    this.#closing = true
    this.#replica.end()
    this.#beat.stop()
  }

  #guard(session: Session, handle: () => void): void {
    this.#replica.whenWhole(() => {
      if (this.#closing || !session.isOpen) return
      try {
        handle()
      } catch (error) {
        this.#refuse(session, error)
      }
    })
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
    if (isBroken && !this.#closing) this.#replica.heal()
  }

  #handle(session: Session, message: Message): void {
    switch (message.kind) {
      case 'ask': {
        session.wait(this.#replica.live.answerFrames(message.stateVector))
        this.#replica.whenCommitted(() => session.answer(), session)
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
    const { live, isDamaged, waitingBytes } = this.#replica
    if (isDamaged && !live.knows(update)) {
      this.#leaveOut(session, whole)
      return
    }
    const over = overflow(update.byteLength, { waiting: waitingBytes, board: live.size })
    // Who comes back to a full board with a copy of it says all they have, and may read.
    if (over !== null && !live.knows(update)) {
      this.#drop(session, over.code, over.reason)
      return
    }
    if (whole) session.ledger.completed()
    const { id } = session.person
    const isNew = this.#replica.receive(id, update, {
      speaker: (client) => this.#presence.personOf(client),
      rowOf: (data) => ({ userId: id, data, from: session }),
    })
    if (isNew === null) {
      this.#askAgain(session)
      return
    }
    session.gaps = 0
    session.ledger.note(this.#replica.staged)
    if (!isNew) this.#acknowledge(session)
  }

  /**
   * A damaged board takes no edits. Who types is told so; who comes with edits of before may read, and they are not
   * acknowledged.
   */
  #leaveOut(session: Session, whole: boolean): void {
    if (whole) session.ledger.noteUnused()
    else this.#drop(session, errorCodes.damaged.close, damaged)
  }

  /** An edit builds on others that are not here: the client is asked for all it has. */
  #askAgain(session: Session): void {
    session.gaps += 1
    if (session.gaps > mostGaps) throw new BadFrame('The edits build on others that this server has never seen')
    session.ledger.noteUnused()
    session.tell([this.#replica.live.askFrame()])
  }

  #committed(rows: readonly Row[]): void {
    tellCommitted(this.#sessions, rows, this.#replica.committedRows)
  }

  #appeared(updates: readonly Uint8Array[]): void {
    const frames = joinUpdates(updates).map(updateFrame)
    for (const session of this.#sessions) session.show(frames)
  }

  #acknowledge(session: Session): void {
    const ack = ackOf(session, this.#replica.committedRows)
    if (ack !== null) session.tell([ack])
  }

  #drop(session: Session, code: number, reason: string): void {
    this.#deps.meter?.count('closed_sockets', { code: String(code) })
    session.close(code, reason)
    this.#leave(session)
  }

  #leave(session: Session): void {
    session.left()
    if (!this.#sessions.delete(session)) return
    this.#presence.remove(session)
    this.#beat.schedule()
  }

  #lose(error: unknown): void {
    if (this.#isLost) return
    this.#isLost = true
    const { log, issueId, lost } = this.#deps
    log.error({ issueId, err: error }, 'The board’s edits can’t be stored at all; its room is closed')
    this.closeSessions(1013, 'The board can’t be stored now. Your edits are kept in this browser.')
    this.end()
    lost()
  }
}
