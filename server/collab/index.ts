import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type * as Y from 'yjs'
import { watchSubmissions } from '../../lib/board'
import { isOutage } from '../../lib/database-error'
import { type ErrorCode, errorCodes } from '../../lib/errors'
import { type Actor, refusal } from '../../lib/permission'
import { type Result, refuse } from '../../lib/result'
import type { Topic } from '../../lib/wire'
import type { Bus, BusMessage } from '../bus/types'
import type { Clock } from '../clock'
import { followCards } from '../commands/submissions/follow'
import type { Database } from '../db/client'
import { findBoardIssue } from '../db/queries/boards'
import type { Log } from '../log'
import { type Meter, silentMeter } from '../metrics/meter'
import type { SocketCaps } from './caps'
import { personColor } from './color'
import { type HeldBoard, holdBoard } from './hold'
import { BoardHolds } from './keep-others-out'
import { createUpdateLog, type Follow } from './log'
import { lookOnce } from './look-once'
import { measuredStorage } from './measured'
import { followPeers } from './peers'
import { packPresence, unpackPresence } from './presence-relay'
import type { Room } from './room'
import { type Lease, RoomMap } from './rooms'
import { type BoardEdit, editBoard } from './server-edit'
import { closeSocket, roomSocket, serveSocket } from './socket'
import { createRoomStorage } from './storage'
import { systemTimers } from './timers'
import type { Person, PresencePeers, Reading, Timers } from './types'
import { admit, answerRefusal, isToldOnSocket } from './upgrade'

export { frozen } from './frozen'
export type { HeldBoard } from './hold'

/** Largest message a browser may send. */
const maxPayload = 1024 * 1024
/** Pieces that a message may come in; a browser makes one, or few of a large one. */
const maxFragments = 256
const recheckEvery = 20_000
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

interface Guest {
  readonly userId: string
  readonly ws: WebSocket
  readonly req: IncomingMessage
  readonly room: Room
}

class CollabServer implements Rooms {
  readonly #deps: RoomsDeps
  readonly #timers: Timers
  readonly #follow: Follow
  readonly #map: RoomMap
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments,
    perMessageDeflate: false,
    clientTracking: true,
  })
  readonly #guests = new Set<Guest>()
  readonly #holds = new BoardHolds()
  /** Hundreds come at once when a server was away. */
  readonly #findIssue = lookOnce((number: number) =>
    findBoardIssue(this.#deps.db, { publicationId: this.#deps.publicationId, number }),
  )
  #removals = 0
  #closing: Promise<void> | null = null
  #stopRecheck: () => void
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
    this.#stopRecheck = this.#recheckLater()
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
        if (message.kind === 'user') this.#recheckHere(message.userId)
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
        this.#removals += 1
        void this.#recheck()
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

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { log } = this.#deps
    socket.on('error', (error) => log.debug({ err: error }, 'A request to upgrade broke'))
    this.#admit(req, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'A request to upgrade could not be answered')
      socket.destroy()
    })
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
    const closing = () => {
      this.#removals += 1
    }
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
    this.#recheckHere(userId)
    this.#tell({ kind: 'user', userId })
  }

  #recheckHere(userId: string): void {
    this.#removals += 1
    void this.#recheck((guest) => guest.userId === userId)
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

  async #admit(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const gate = { ...this.#deps, findIssue: this.#findIssue }
    const removals = this.#removals
    const admitted = this.#closing === null ? await admit(gate, req) : this.#closed()
    if (!admitted.ok) {
      this.#turnAway(admitted, { req, socket, head })
      return
    }
    const { actor, issueId } = admitted.value
    const lease = await this.#map.acquire(issueId).catch((error: unknown) => {
      this.#deps.log.error({ issueId, err: error }, 'A board could not be loaded')
      return null
    })
    // Loading takes a while: nobody whose role was taken away in it may slip in, nor onto a board that was closed in it.
    const again =
      this.#closing !== null ? this.#closed() : removals === this.#removals ? admitted : await admit(gate, req)
    if (!again.ok || socket.destroyed) {
      lease?.release()
      this.#turnAway(again, { req, socket, head })
      return
    }
    this.#sockets.handleUpgrade(req, socket, head, (ws) => {
      if (lease === null) closeSocket(ws, 1013, 'The board can’t be loaded now. Trying again.')
      else this.#welcome({ userId: actor.id, ws, req, room: lease.room }, lease, actor)
    })
  }

  /** An editor whose board was closed is told why: a browser can't read the answer to a request that is not upgraded. */
  #turnAway(refused: Result<unknown>, { req, socket, head }: Pick<Guest, 'req'> & { socket: Duplex; head: Buffer }) {
    if (!refused.ok) this.#deps.meter?.count('refused_connections', { reason: refused.code })
    if (refused.ok || !isToldOnSocket(refused.code) || socket.destroyed) answerRefusal(socket, refused)
    else this.#sockets.handleUpgrade(req, socket, head, (ws) => closeFor(ws, refused.code, refused.message))
  }

  #welcome(guest: Guest, lease: Lease, actor: Actor): void {
    const { ws, room } = guest
    this.#guests.add(guest)
    this.#deps.meter?.count('joins', {})
    const person = { id: actor.id, name: actor.name, color: personColor(actor.id) }
    serveSocket(ws, room.join(roomSocket(ws, this.#deps.meter), person), {
      timers: this.#timers,
      log: this.#deps.log,
      onClose: () => {
        this.#guests.delete(guest)
        lease.release()
      },
    })
  }

  #closed(): Result<never> {
    return refuse('unavailable', 'The server is restarting. Try again in a moment.')
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
    if (this.#closing !== null) return this.#closed()
    try {
      return await act()
    } catch (error) {
      if (!isOutage(error)) throw error
      this.#deps.log.error({ issueId, err: error }, 'A board could not be read or changed')
      return refuse('unavailable', 'The database does not answer, so nothing can be stored now. Try again in a moment.')
    }
  }

  #recheckLater(): () => void {
    return this.#timers.after(recheckEvery, () => {
      void this.#recheck().finally(() => {
        if (this.#closing === null) this.#stopRecheck = this.#recheckLater()
      })
    })
  }

  /** Sessions end and roles change elsewhere too: whoever is here is asked for again from time to time. */
  async #recheck(which: (guest: Guest) => boolean = () => true): Promise<void> {
    for (const { ws, req } of [...this.#guests].filter(which)) {
      const actor = await this.#deps.authenticate(req).catch(() => undefined)
      const refused = actor === undefined ? null : refusal(actor, 'edit-board')
      if (refused !== null) closeFor(ws, refused.code, refused.message)
    }
  }

  async #close(): Promise<void> {
    this.#stopRecheck()
    this.#stopFollowing()
    const { rooms } = this.#map
    for (const room of rooms) room.stopListening()
    await this.#atMost(Promise.all(rooms.map((room) => room.flushed())))
    for (const room of rooms) room.closeSessions(1012, 'The server is restarting.')
    await this.#atMost(Promise.all(rooms.map((room) => room.compact())))
    for (const room of rooms) room.end()
    await this.#atMost(this.#goodbye())
    for (const ws of this.#sockets.clients) ws.terminate()
    this.#sockets.close()
  }

  #goodbye(): Promise<unknown> {
    return Promise.all([...this.#sockets.clients].map((ws) => new Promise((resolve) => ws.once('close', resolve))))
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

function closeFor(ws: WebSocket, code: ErrorCode, message: string): void {
  closeSocket(ws, errorCodes[code].close, message)
}
