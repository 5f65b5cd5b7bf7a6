import type { WebSocket } from 'ws'
import type { Log } from '../log'
import type { Connection, RoomSocket, Stop, Timers } from './types'

/** A reader this far behind is cut off; it gets the state again when it comes back. */
const mostUnsent = 4 * 1024 * 1024
/** From here on a reader gets no presence. */
const slowFrom = 256 * 1024
const pingEvery = 20_000

/** What a room sees of a `ws` connection. */
export function roomSocket(ws: WebSocket): RoomSocket {
  const isOpen = () => ws.readyState === ws.OPEN
  const write = (frames: readonly Uint8Array[]) => {
    if (!isOpen()) return
    if (ws.bufferedAmount > mostUnsent) ws.terminate()
    else
      inOneWrite(ws, () => {
        for (const frame of frames) ws.send(frame)
      })
  }
  return {
    get open() {
      return isOpen()
    },
    send: write,
    offer: (frame) => {
      if (ws.bufferedAmount < slowFrom) write([frame])
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
  ws.on('message', (data, isBinary) => {
    if (isBinary && data instanceof Uint8Array) connection.receive(data)
    else closeSocket(ws, 4400, 'Messages are binary. Reload the page.')
  })
  ws.on('error', (error) => deps.log.debug({ err: error }, 'A board’s connection broke'))
  ws.on('close', () => {
    stop()
    connection.leave()
    deps.onClose()
  })
}

/** The socket below `ws` is not in its types. */
function inOneWrite(ws: WebSocket, send: () => void): void {
  const below: unknown = '_socket' in ws ? ws._socket : null
  const corked = isCorkable(below) ? below : null
  corked?.cork()
  send()
  corked?.uncork()
}

function isCorkable(value: unknown): value is { cork(): void; uncork(): void } {
  return typeof value === 'object' && value !== null && 'cork' in value && 'uncork' in value
}
