import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ErrorCode, errorCodes } from '../../lib/errors'
import { type Actor, refusal } from '../../lib/permission'
import { type Result, refuse } from '../../lib/result'
import type { Database } from '../db/client'
import { findBoardIssue } from '../db/queries/boards'
import { type Meter, silentMeter } from '../metrics/meter'
import { personColor } from './color'
import { lookOnce } from './look-once'
import type { Room } from './room'
import type { Lease, RoomMap } from './rooms'
import { closeSocket, roomSocket, serveSocket } from './socket'
import type { Timers } from './types'
import { admit, answerRefusal, type GateDeps, isToldOnSocket } from './upgrade'

/** Largest message a browser may send. */
const maxPayload = 1024 * 1024
/** Pieces that a message may come in; a browser makes one, or few of a large one. */
const maxFragments = 256
const recheckEvery = 20_000

/** Told to whoever comes while the server stops. */
export const restarting = refuse('unavailable', 'The server is restarting. Try again in a moment.')

export interface GuestsDeps extends Omit<GateDeps, 'findIssue'> {
  readonly db: Database
  readonly meter?: Meter
  readonly publicationId: number
  readonly timers: Timers
  readonly rooms: Pick<RoomMap, 'acquire'>
}

/** Who has a board open here, and with what they came in. */
interface Guest {
  readonly userId: string
  readonly ws: WebSocket
  readonly req: IncomingMessage
  readonly room: Room
}

interface Knock {
  readonly req: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/** Lets people onto boards, and looks again from time to time whether each of them may still be there. */
export class Guests {
  readonly #deps: GuestsDeps
  readonly #meter: Meter
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments,
    perMessageDeflate: false,
    clientTracking: true,
  })
  readonly #guests = new Set<Guest>()
  readonly #gate: GateDeps
  /** Rises whenever somebody who was let in before may not be let in any more. */
  #removals = 0
  #closing = false
  #stopRecheck: () => void

  constructor(deps: GuestsDeps) {
    const { db, publicationId, meter = silentMeter } = deps
    this.#deps = deps
    this.#meter = meter
    // Hundreds come at once when a server was away.
    this.#gate = { ...deps, findIssue: lookOnce((number) => findBoardIssue(db, { publicationId, number })) }
    this.#stopRecheck = this.#recheckLater()
  }

  /** Takes a request to upgrade, or refuses it. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { log } = this.#deps
    socket.on('error', (error) => log.debug({ err: error }, 'A request to upgrade broke'))
    this.#admit({ req, socket, head }).catch((error: unknown) => {
      log.error({ err: error }, 'A request to upgrade could not be answered')
      socket.destroy()
    })
  }

  /** Whoever is being let in is asked for once more: a board was closed, or somebody's rights were taken. */
  askAgain(): void {
    this.#removals += 1
  }

  /** A person's role or sessions changed, or anybody's did: whoever may no longer be here is ended. */
  recheck(userId?: string): void {
    this.askAgain()
    void this.#recheck((guest) => userId === undefined || guest.userId === userId)
  }

  /** Lets nobody in any more. */
  stop(): void {
    this.#closing = true
    this.#stopRecheck()
  }

  /** Resolves once every connection has closed. */
  async gone(): Promise<void> {
    await Promise.all([...this.#sockets.clients].map((ws) => new Promise((resolve) => ws.once('close', resolve))))
  }

  /** Cuts whoever is still here. */
  end(): void {
    for (const ws of this.#sockets.clients) ws.terminate()
    this.#sockets.close()
  }

  async #admit(knock: Knock): Promise<void> {
    const { req, socket, head } = knock
    const removals = this.#removals
    const admitted = this.#closing ? restarting : await admit(this.#gate, req)
    if (!admitted.ok) {
      this.#turnAway(admitted, knock)
      return
    }
    const { actor, issueId } = admitted.value
    const lease = await this.#deps.rooms.acquire(issueId).catch((error: unknown) => {
      this.#deps.log.error({ issueId, err: error }, 'A board could not be loaded')
      return null
    })
    // Loading takes a while: nobody whose role was taken away in it may slip in, nor onto a board that was closed in it.
    const again = this.#closing ? restarting : removals === this.#removals ? admitted : await admit(this.#gate, req)
    if (!again.ok || socket.destroyed) {
      lease?.release()
      this.#turnAway(again, knock)
      return
    }
    // The answer to the request and the room's first words go out as one.
    socket.cork()
    this.#sockets.handleUpgrade(req, socket, head, (ws) => {
      if (lease === null) closeSocket(ws, 1013, 'The board can’t be loaded now. Trying again.')
      else this.#welcome({ userId: actor.id, ws, req, room: lease.room }, lease, actor)
    })
    socket.uncork()
  }

  /** An editor whose board was closed is told why: a browser can't read the answer to a request that is not upgraded. */
  #turnAway(refused: Result<unknown>, { req, socket, head }: Knock): void {
    if (!refused.ok) this.#meter.count('refused_connections', { reason: refused.code })
    if (refused.ok || !isToldOnSocket(refused.code) || socket.destroyed) answerRefusal(socket, refused)
    else this.#sockets.handleUpgrade(req, socket, head, (ws) => closeFor(ws, refused.code, refused.message))
  }

  #welcome(guest: Guest, lease: Lease, actor: Actor): void {
    const { ws, room } = guest
    const { timers, log } = this.#deps
    this.#guests.add(guest)
    this.#meter.count('joins', {})
    const person = { id: actor.id, name: actor.name, color: personColor(actor.id) }
    serveSocket(ws, room.join(roomSocket(ws, this.#meter), person), {
      timers,
      log,
      onClose: () => {
        this.#guests.delete(guest)
        lease.release()
      },
    })
  }

  #recheckLater(): () => void {
    return this.#deps.timers.after(recheckEvery, () => {
      void this.#recheck(() => true).finally(() => {
        if (!this.#closing) this.#stopRecheck = this.#recheckLater()
      })
    })
  }

  /** Sessions end and roles change elsewhere too. Who can't be asked for now stays. */
  async #recheck(which: (guest: Guest) => boolean): Promise<void> {
    for (const { ws, req } of [...this.#guests].filter(which)) {
      const actor = await this.#deps.authenticate(req).catch(() => undefined)
      const refused = actor === undefined ? null : refusal(actor, 'edit-board')
      if (refused !== null) closeFor(ws, refused.code, refused.message)
    }
  }
}

function closeFor(ws: WebSocket, code: ErrorCode, message: string): void {
  closeSocket(ws, errorCodes[code].close, message)
}
