import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface WebSocketOptions {
  readonly port: number
  readonly path: string
  readonly cookie: string
  onOpen(): void
  /** The bytes are only valid until it returns. */
  onMessage(message: Buffer): void
  /** What was sent before a `pingFrame` has been received. */
  onPong?(): void
  onClose(): void
}

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const
const mask = Buffer.from([0x5a, 0xc3, 0x1f, 0x88])

/**
 * As little of a WebSocket client as there can be, so that what is measured is the server: frames are found by walking over
 * what arrives, several messages go out in one write. Servers send whole frames without compression; all else ends it.
 */
export class LightSocket {
  readonly #options: WebSocketOptions
  readonly #socket: Socket
  #rest: Buffer | null = null
  #upgraded = false

  constructor(options: WebSocketOptions) {
    this.#options = options
    const { port, path, cookie } = options
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('connect', () => {
      this.#socket.write(
        `${[
          `GET ${path} HTTP/1.1`,
          `Host: 127.0.0.1:${port}`,
          `Origin: http://127.0.0.1:${port}`,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          `Cookie: ${cookie}`,
        ].join('\r\n')}\r\n\r\n`,
      )
    })
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => options.onClose())
  }

  /** Writes messages that `maskedFrame` made. */
  send(frames: readonly Buffer[]): void {
    const [first] = frames
    if (first !== undefined) this.#socket.write(frames.length === 1 ? first : Buffer.concat(frames))
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    let bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk])
    this.#rest = null
    if (!this.#upgraded) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end === -1) {
        this.#rest = bytes
        return
      }
      if (!bytes.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')))
        throw new Error(`Refused: ${bytes.toString('latin1')}`)
      this.#upgraded = true
      bytes = bytes.subarray(end + 4)
      this.#options.onOpen()
    }
    this.#readFrames(bytes)
  }

  #readFrames(bytes: Buffer): void {
    let at = 0
    for (;;) {
      const frame = frameAt(bytes, at)
      if (frame === null) break
      this.#receive(bytes[at] ?? 0, bytes.subarray(frame.start, frame.end))
      at = frame.end
    }
    if (at < bytes.length) this.#rest = at === 0 ? bytes : bytes.subarray(at)
  }

  #receive(first: number, payload: Buffer): void {
    switch (first) {
      case 0x80 | opcode.binary:
        this.#options.onMessage(payload)
        break
      case 0x80 | opcode.ping:
        this.#socket.write(maskedFrame([payload], opcode.pong))
        break
      case 0x80 | opcode.pong:
        this.#options.onPong?.()
        break
      default:
        this.#socket.destroy()
    }
  }
}

function frameAt(bytes: Buffer, at: number): { readonly start: number; readonly end: number } | null {
  if (bytes.length < at + 2) return null
  const short = (bytes[at + 1] ?? 0) & 0x7f
  const header = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < at + header) return null
  const length =
    short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short
  const start = at + header
  return bytes.length < start + length ? null : { start, end: start + length }
}

/** A client's frame, ready to be written. */
export function maskedFrame(parts: readonly Uint8Array[], type: number = opcode.binary): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + 4 + length)
  frame[0] = 0x80 | type
  frame[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  mask.copy(frame, header)
  let at = header + 4
  for (const part of parts) {
    frame.set(part, at)
    at += part.byteLength
  }
  for (let index = 0; index < length; index++) {
    const place = header + 4 + index
    frame[place] = (frame[place] ?? 0) ^ (mask[index & 3] ?? 0)
  }
  return frame
}

export const pingFrame: Buffer = maskedFrame([], opcode.ping)
