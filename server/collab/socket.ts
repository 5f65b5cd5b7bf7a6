import { Writable } from 'node:stream'
import type { WebSocket } from 'ws'
import { errorCodes } from '../../lib/errors'
import type { Log } from '../log'
import { type Meter, silentMeter } from '../metrics/meter'
import { ByteBudget } from './byte-budget'
import { packetOf } from './packet'
import type { Connection, RoomSocket, Stop, Timers } from './types'

/**
 * A reader this far behind is cut off; it gets the state again when it comes back. The state itself may be larger: the largest
 * of what was sent at once comes on top, or nobody could ever read a board of that size.
 */
const mostUnsent = 4 * 1024 * 1024
/** From here on a reader gets no presence. */
const slowFrom = 256 * 1024
const pingEvery = 20_000
/** Bytes that one connection may send at once, and a second from then on. */
const mostReceived = { most: 16 * 1024 * 1024, perSecond: 1024 * 1024 } as const

/** What a room sees of a `ws` connection. */
export function roomSocket(ws: WebSocket, meter: Meter = silentMeter): RoomSocket {
  const isOpen = () => ws.readyState === ws.OPEN
  let largest = 0
  const write = (frames: readonly Uint8Array[]) => {
    if (!isOpen()) return
    const unsent = ws.bufferedAmount
    if (unsent > mostUnsent + largest) {
      meter.count('slow_readers', {})
      ws.terminate()
      return
    }
    writePacket(ws, packetOf(frames))
    largest = Math.max(largest, ws.bufferedAmount - unsent)
  }
  return {
    get open() {
      return isOpen()
    },
    send: write,
    offer: (frame) => {
      if (ws.bufferedAmount < slowFrom) write([frame])
      else meter.count('presence_dropped', {})
    },
    close: (code, reason) => closeSocket(ws, code, reason),
  }
}

/** Closes with as much of the reason as the protocol has room for: 123 bytes. */
export function closeSocket(ws: WebSocket, code: number, reason: string): void {
  let text = reason
  while (Buffer.byteLength(text) > 123) text = [...text].slice(0, -1).join('')
  ws.close(code, text)
}

/** Ties a `ws` connection to its room until it closes; a peer that answers no ping is cut off. */
export function serveSocket(
  ws: WebSocket,
  connection: Connection,
  deps: { readonly timers: Timers; readonly log: Log; onClose(): void },
): void {
  let alive = true
  let stop: Stop = () => {}
  const ping = () => {
    if (!alive) {
      ws.terminate()
      return
    }
    alive = false
    ws.ping()
    connection.keepAlive()
    stop = deps.timers.after(pingEvery, ping)
  }
  stop = deps.timers.after(pingEvery, ping)
  ws.on('pong', () => {
    alive = true
  })
  const budget = new ByteBudget({ ...mostReceived, now: performance.now() })
  ws.on('message', (data, isBinary) => {
    if (data instanceof Uint8Array && !budget.take(data.byteLength, performance.now()))
      closeSocket(
        ws,
        errorCodes['too-many'].close,
        'Too much at once. Reload the page; your edits are kept in this browser.',
      )
    else if (isBinary && data instanceof Uint8Array) connection.receive(data)
    else closeSocket(ws, 4400, 'Messages are binary. Reload the page.')
  })
  ws.on('error', (error) => deps.log.debug({ err: error }, 'A board’s connection broke'))
  ws.on('close', () => {
    stop()
    connection.leave()
    deps.onClose()
  })
}

/**
 * Writes WebSocket frames past `ws`, which would make a header and two writes of each for each reader. That is safe as long as
 * `ws` does so too, at once and in order: without compression it does. It goes on counting what is unsent, which it asks
 * the socket for.
 */
function writePacket(ws: WebSocket, packet: readonly Uint8Array[]): void {
  // The socket below is not in the types of `ws`.
  const below: unknown = '_socket' in ws ? ws._socket : null
  if (!(below instanceof Writable)) return
  if (packet.length > 1) below.cork()
  for (const chunk of packet) below.write(chunk)
  if (packet.length > 1) below.uncork()
}
