import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type * as Y from 'yjs'
import { watchSubmissions } from '../../lib/board'
import { isOutage } from '../../lib/database-error'
import type { Actor } from '../../lib/permission'
import { type Result, refuse } from '../../lib/result'
import type { Topic } from '../../lib/wire'
import type { Bus, BusMessage } from '../bus/types'
import type { Clock } from '../clock'
import { followCards } from '../commands/submissions/follow'
import type { Database } from '../db/client'
import type { Log } from '../log'
import { type Meter, silentMeter } from '../metrics/meter'
import type { SocketCaps } from './caps'
import { Guests, restarting } from './guests'
import { type HeldBoard, holdBoard } from './hold'
import { BoardHolds } from './keep-others-out'
import { createUpdateLog, type Follow } from './log'
import { measuredStorage } from './measured'
import { followPeers } from './peers'
import { prepareBoards } from './prepare'
import { packPresence, unpackPresence } from './presence-relay'
import type { Room } from './room'
import { type Lease, RoomMap } from './rooms'
import { type BoardEdit, editBoard } from './server-edit'
import { createRoomStorage } from './storage'
import { systemTimers } from './timers'
import type { Person, PresencePeers, Reading, Timers } from './types'

export { frozen } from './frozen'
export type { HeldBoard } from './hold'

/** How long a closing server waits for the database and for browsers to say goodbye. */
const closeWithin = 5_000

export interface RoomsDeps {
  readonly db: Database
  readonly log: Log
  readonly meter?: Meter
  readonly clock: Clock
  readonly publicationId: number
  /** `https://host[:port]` of this server as browsers see it; only pages from there may connect. */
  readonly publicOrigin: string
  authenticate(req: IncomingMessage): Promise<Actor | null>
  /** How many may ask and be in at once; without end where it is not said. */
  readonly caps?: SocketCaps
  /** Keeps the rest of the database true to what edits do to cards made from submissions. */
  readonly follow?: Follow
  /** How other servers on the database are reached; none where this is the only one. */
  readonly bus?: Bus
  readonly timers?: Timers
  readonly linger?: number
}

export type { BoardEdit } from './server-edit'

export interface Rooms {
  /** Opens the newest boards that are being written, before anybody comes. */
  prepare(): Promise<void>
  /** Takes a request to upgrade at `/collab/<number>`, or refuses it. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** All of it happens, is stored and seen, or, when `change` refuses or throws, nothing of it. */
  edit<T>(issueId: number, edit: BoardEdit<T>): Promise<Result<T>>
  /** Reads a board as it is now, as far as it is committed; `use` must not change it. */
  read<T>(issueId: number, use: (doc: Y.Doc) => T): Promise<Result<Reading<T>>>
  /**
   * Reads a board as `read` does and holds it, so that nothing slips between reading and closing. Whoever locks the issue's
   * row as well does that first. Between holding and letting go, ask nothing else of this board: it would wait for ever.
   */
  hold<T>(issueId: number, use: (doc: Y.Doc) => T): Promise<Result<HeldBoard<T>>>
  /** Who has the board open, each once. */
  people(issueId: number): readonly Pick<Person, 'id' | 'name'>[]
  /** Tells everybody on a board that something outside the document should be read again. */
  changed(topic: Topic): void
  /** An admin confirmed the board: whoever has it open comes back to what the database says of it now. */
  reopen(issueId: number): void
  /** A person's role or sessions changed: whoever of their connections may no longer edit is ended, on every server. */
  recheckUser(userId: string): void
  stats(): {
    readonly rooms: number
    readonly connections: number
    readonly waitingBytes: number
    readonly stalled: number
  }
  /** The boards that are open here, one by one. */
  boards(): readonly BoardStatus[]
  /** Stores what is in hand, closes every connection so that browsers come back, and takes no more. */
  close(): Promise<void>
}

export interface BoardStatus {
  readonly issueId: number
  readonly connections: number
  readonly people: readonly string[]
  /** Bytes that wait for the database. */
  readonly waitingBytes: number
  readonly stalled: boolean
  /** Whether it has no document in memory now. */
  readonly asleep: boolean
}

/** Serves boards on sockets. The caller owns the result and closes it. */
export function createRooms(deps: RoomsDeps): Rooms {
  const server = new CollabServer(deps)
  return {
    prepare: () => server.prepare(),
    upgrade: (req, socket, head) => server.upgrade(req, socket, head),
    edit: (issueId, edit) => server.edit(issueId, edit),
    read: (issueId, use) => server.read(issueId, use),
    hold: (issueId, use) => server.hold(issueId, use),
    people: (issueId) => server.people(issueId),
    changed: (topic) => server.changed(topic),
    reopen: (issueId) => server.reopen(issueId),
    recheckUser: (userId) => server.recheckUser(userId),
    stats: () => server.stats(),
    boards: () => server.boards(),
    close: () => server.close(),
  }
}

class CollabServer implements Rooms {
  readonly #deps: RoomsDeps
  readonly #timers: Timers
  readonly #follow: Follow
  readonly #map: RoomMap
  readonly #guests: Guests
  readonly #holds = new BoardHolds()
  #closing: Promise<void> | null = null
  #stopFollowing: () => void

  constructor(deps: RoomsDeps) {
    const { db, log, clock, linger, meter = silentMeter } = deps
    this.#deps = deps
    this.#timers = deps.timers ?? systemTimers
    this.#follow = deps.follow ?? followCards(clock)
    const updates = createUpdateLog({
      ...{ db, meter, timers: this.#timers, follow: this.#follow, server: this.#server },
      committed: (issueId, head) => this.#tell({ kind: 'board', issueId, head }),
      followed: () => this.changed('inbox'),
    })
    this.#map = new RoomMap({
      clock,
      log,
      timers: this.#timers,
      meter,
      storage: (issueId) => measuredStorage(createRoomStorage({ db, log, updates }, issueId), meter),
      watch: watchSubmissions,
      ...(deps.bus && { peers: (issueId: number) => this.#presencePeers(issueId) }),
      ...(linger !== undefined && { linger }),
    })
    this.#guests = new Guests({ ...deps, timers: this.#timers, rooms: this.#map })
    this.#stopFollowing = deps.bus === undefined ? () => undefined : this.#followPeers(deps.bus)
  }

  /** This server as others know it; null where there is only one. */
  get #server(): string | null {
    return this.#deps.bus?.self ?? null
  }

  get #isAlone(): boolean {
    return this.#deps.bus?.isAlone ?? true
  }

  #tell(message: BusMessage): void {
    this.#deps.bus?.publish(message)
  }

  #followPeers(bus: Bus): () => void {
    const { db, log } = this.#deps
    return followPeers({
      ...{ bus, db, log, timers: this.#timers },
      rooms: () => this.#map.rooms,
      find: (issueId) => this.#map.find(issueId),
      hear: (message, from) => {
        if (message.kind === 'presence')
          this.#map.find(message.issueId)?.hearPresence(from, unpackPresence(message.entries))
        if (message.kind === 'presence-ask') this.#map.find(message.issueId)?.tellPresence()
        if (message.kind === 'topic') this.#changedHere(message.topic)
        if (message.kind === 'user') this.#guests.recheck(message.userId)
      },
      onLook: (gone) => {
        for (const room of this.#map.rooms) room.forgetPresence(gone)
      },
      onGap: () => {
        for (const room of this.#map.rooms) {
          room.askPresence()
          room.tellPresence()
        }
        this.#changedHere('inbox')
        this.#changedHere('issue')
        this.#guests.recheck()
      },
    })
  }

  #presencePeers(issueId: number): PresencePeers {
    return {
      tell: (entries) => {
        for (const packed of packPresence(entries)) this.#tell({ kind: 'presence', issueId, entries: packed })
      },
      ask: () => this.#tell({ kind: 'presence-ask', issueId }),
    }
  }

  prepare(): Promise<void> {
    return prepareBoards({ ...this.#deps, rooms: this.#map })
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#guests.upgrade(req, socket, head)
  }

  async edit<T>(issueId: number, edit: BoardEdit<T>): Promise<Result<T>> {
    const deps = { db: this.#deps.db, follow: this.#follow, server: this.#server }
    return this.#within(issueId, async (room) => {
      const done = await room.edit((copy) => editBoard(deps, { room, issueId, copy, edit }))
      this.#tell({ kind: 'board', issueId, head: room.seq })
      return done
    })
  }

  async read<T>(issueId: number, use: (doc: Y.Doc) => T): Promise<Result<Reading<T>>> {
    return this.#within(issueId, async (room) => {
      if (!this.#isAlone) await room.look()
      return room.read(use)
    })
  }

  hold<T>(issueId: number, use: (doc: Y.Doc) => T): Promise<Result<HeldBoard<T>>> {
    const closing = () => this.#guests.askAgain()
    const released = () => this.#tell({ kind: 'board-state', issueId })
    const { db, log } = this.#deps
    const of = { db, log, timers: this.#timers, issueId, holds: this.#holds }
    const board = this.#server === null ? null : { ...of, server: this.#server }
    return this.#asking(issueId, (lease) => holdBoard(lease, { use, closing, released, board }))
  }

  people(issueId: number): readonly Pick<Person, 'id' | 'name'>[] {
    return this.#map.find(issueId)?.people.map(({ id, name }) => ({ id, name })) ?? []
  }

  changed(topic: Topic): void {
    this.#changedHere(topic)
    this.#tell({ kind: 'topic', topic })
  }

  #changedHere(topic: Topic): void {
    for (const room of this.#map.rooms) room.changed(topic)
  }

  reopen(issueId: number): void {
    const room = this.#map.find(issueId)
    if (room?.isDamaged === true) room.shut(1012, 'The board was looked after. It opens again.')
    this.#tell({ kind: 'board-state', issueId })
  }

  recheckUser(userId: string): void {
    this.#guests.recheck(userId)
    this.#tell({ kind: 'user', userId })
  }

  stats() {
    const { rooms } = this.#map
    return {
      rooms: rooms.length,
      connections: rooms.reduce((sum, room) => sum + room.sessions, 0),
      waitingBytes: rooms.reduce((sum, room) => sum + room.waitingBytes, 0),
      stalled: rooms.filter((room) => room.isStalled).length,
    }
  }

  boards(): readonly BoardStatus[] {
    return this.#map.entries.map(({ issueId, room }) => ({
      issueId,
      connections: room.sessions,
      people: room.people.map(({ name }) => name),
      waitingBytes: room.waitingBytes,
      stalled: room.isStalled,
      asleep: room.isResting,
    }))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  #within<T>(issueId: number, use: (room: Room) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#asking(issueId, ({ room, release }) => use(room).finally(release))
  }

  /** `use` releases the room. One that is shut while `use` waits its turn is asked again as it is then. */
  #asking<T>(issueId: number, use: (lease: Lease) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#reaching(issueId, async () => {
      for (;;) {
        const lease = await this.#map.acquire(issueId)
        const result = await use(lease)
        if (result.ok || result.code !== 'unavailable' || !lease.room.isShut) return result
      }
    })
  }

  /** A failure of the database is told as a refusal. */
  async #reaching<T>(issueId: number, act: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closing !== null) return restarting
    try {
      return await act()
    } catch (error) {
      if (!isOutage(error)) throw error
      this.#deps.log.error({ issueId, err: error }, 'A board could not be read or changed')
      return refuse('unavailable', 'The database does not answer, so nothing can be stored now. Try again in a moment.')
    }
  }

  async #close(): Promise<void> {
    this.#guests.stop()
    this.#stopFollowing()
    const { rooms } = this.#map
    for (const room of rooms) room.stopListening()
    await this.#atMost(Promise.all(rooms.map((room) => room.flushed())))
    for (const room of rooms) room.closeSessions(1012, 'The server is restarting.')
    await this.#atMost(Promise.all(rooms.map((room) => room.compact())))
    for (const room of rooms) room.end()
    await this.#atMost(this.#guests.gone())
    this.#guests.end()
  }

  #atMost(work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#timers.after(closeWithin, resolve)
      void work
        .catch(() => {})
        .finally(() => {
          stop()
          resolve()
        })
    })
  }
}
