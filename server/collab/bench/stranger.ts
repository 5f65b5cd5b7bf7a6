import * as Y from 'yjs'
import { randomFrom } from '../testing/edits'
import { brokenFrame, soundFrames } from '../testing/sound-frames'
import { dialects, type Server } from './contestant'
import { LightSocket, maskedFrame, pingFrame } from './web-socket'

/** So many broken frames are made of the same sound ones. */
const framesOfOne = 20
/** How often somebody tries to come back, a tenth of a second apart. */
const mostTries = 50

export interface StrangerOptions extends Server {
  readonly document: number
  readonly person: number
  /** The document as it was. */
  readonly state: Uint8Array
  readonly frames: number
  readonly seed: number
}

export interface Sent {
  /** Frames of which the server has said that it is done with them. */
  readonly handled: number
  /** How many of them it closed the connection for. */
  readonly closed: number
}

/** Somebody who may edit and sends broken frames, each once the one before is dealt with; comes back when thrown out. */
export class Stranger {
  readonly #options: StrangerOptions
  readonly #frames: readonly Buffer[]
  #socket: LightSocket | null = null
  #answered: () => void = () => {}

  constructor(options: StrangerOptions) {
    this.#options = options
    this.#frames = brokenFrames(options)
  }

  /** Sends all frames evenly within so many milliseconds; what is not handled by then is not sent. */
  async send(within: number): Promise<Sent> {
    const start = performance.now()
    const sent = { handled: 0, closed: 0 }
    for (const [index, frame] of this.#frames.entries()) {
      await waitUntil(start + (index * within) / this.#frames.length)
      if (performance.now() - start >= within) break
      const socket = this.#socket ?? (await this.#connect())
      await this.#answer(() => socket.send([frame, pingFrame]))
      sent.handled += 1
      if (this.#socket === null) sent.closed += 1
    }
    this.#socket?.close()
    return sent
  }

  /** Gives the socket once it is open; rejects where nobody is let in for a while. */
  async #connect(): Promise<LightSocket> {
    const { contestant, port, cookies, document, person } = this.#options
    for (let tries = 0; tries < mostTries; tries++) {
      if (tries > 0) await waitUntil(performance.now() + 100)
      let socket: LightSocket | null = null
      await this.#answer((answered) => {
        const opened = new LightSocket({
          ...{ port, path: dialects[contestant].path(document), cookie: cookies?.[person] ?? '' },
          onOpen: () => {
            socket = opened
            this.#socket = opened
            answered()
          },
          onMessage: () => {},
          onPong: () => this.#answered(),
          onClose: () => {
            this.#socket = null
            this.#answered()
          },
        })
      })
      if (socket !== null) return socket
    }
    throw new Error('The server lets nobody in any more')
  }

  /** Resolves when what was asked for is there, or the connection is gone. */
  #answer(ask: (answered: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#answered = resolve
      ask(resolve)
    })
  }
}

function brokenFrames({ state, frames, seed }: StrangerOptions): readonly Buffer[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const random = randomFrom(seed)
  let sound: readonly Uint8Array[] = []
  return Array.from({ length: frames }, (_, index) => {
    if (index % framesOfOne === 0) sound = soundFrames(doc)
    return maskedFrame([brokenFrame(sound, random)])
  })
}

async function waitUntil(time: number): Promise<void> {
  const left = time - performance.now()
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
}
