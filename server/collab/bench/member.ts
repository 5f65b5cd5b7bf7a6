import * as decoding from 'lib0/decoding'
import { messageType, syncType } from '../../../lib/wire'
import { askForAll, dialects, haveNothing, type Server, syncMessage } from './contestant'
import { LightSocket, maskedFrame } from './web-socket'

export interface MemberOptions extends Server {
  readonly document: number
  /** Which of the people who may edit. */
  readonly person: number
  /** A step 2 or an update; valid until it returns. */
  onEdits?(update: Buffer, whole: boolean): void
  onClose?(): void
}

/** A connection to one document that asks for all of it at first, and counts what is acknowledged. */
export class Member {
  readonly #options: MemberOptions
  readonly #socket: LightSocket
  readonly #prefix: Uint8Array
  #acknowledged = 0
  #waiting: Buffer[] = []

  constructor(options: MemberOptions) {
    this.#options = options
    const { contestant, port, cookies, document, person } = options
    const dialect = dialects[contestant]
    const token = `bench-${person}`
    this.#prefix = dialect.prefix(document)
    this.#socket = new LightSocket({
      port,
      path: dialect.path(document),
      cookie: cookies?.[person] ?? `name=${token}`,
      onOpen: () => {
        this.say(...dialect.greeting(token), askForAll)
        this.flush()
      },
      onMessage: (message) => this.#receive(message),
      onClose: () => options.onClose?.(),
    })
  }

  /** How many updates the server says are kept; the first is the answer to its question. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /** Puts messages in the next write. */
  say(...messages: readonly Uint8Array[]): void {
    for (const message of messages) this.#waiting.push(maskedFrame([this.#prefix, message]))
  }

  sayUpdate(update: Uint8Array): void {
    this.say(syncMessage(syncType.update, update))
  }

  flush(): void {
    if (this.#waiting.length > 0) this.#socket.send(this.#waiting.splice(0))
  }

  close(): void {
    this.#socket.close()
  }

  #receive(message: Buffer): void {
    const decoder = decoding.createDecoder(message)
    decoder.pos = this.#prefix.byteLength
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) this.#receiveSync(decoder)
    const { acknowledgement } = dialects[this.#options.contestant]
    if (acknowledgement?.type !== type) return
    if (acknowledgement.counts === 'all') this.#acknowledged = decoding.readVarUint(decoder)
    else this.#acknowledged += decoding.readVarUint(decoder) === 1 ? 1 : 0
  }

  #receiveSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    if (type === syncType.step1) {
      this.say(haveNothing)
      this.flush()
      return
    }
    const length = decoding.readVarUint(decoder)
    const at = decoder.arr.byteOffset + decoder.pos
    this.#options.onEdits?.(Buffer.from(decoder.arr.buffer, at, length), type === syncType.step2)
  }
}
