import * as decoding from 'lib0/decoding'
import { WebSocket as NodeSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageType, syncType } from '../../../lib/wire'

export interface BrowserOptions {
  readonly port: number
  readonly name: string
  readonly number: number
  readonly maxBackoffTime?: number
}

/** What a browser does: the stock y-websocket client over a real socket, counting its messages and their answers. */
export class Browser {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly closes: number[] = []
  /** Of these, the connections that were open before. */
  readonly cutOff: number[] = []
  #sent = 0
  #acked = 0
  #wasOpen = false
  readonly #watchers = new Set<() => void>()

  constructor({ port, name, number, maxBackoffTime = 200 }: BrowserOptions) {
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/collab`, String(number), this.doc, {
      disableBc: true,
      maxBackoffTime,
      WebSocketPolyfill: this.#socketClass(`http://127.0.0.1:${port}`, name),
    })
    const { messageHandlers } = this.provider
    messageHandlers[messageType.hello] = () => {}
    messageHandlers[messageType.changed] = () => {}
    messageHandlers[messageType.ack] = (_encoder, decoder) => {
      this.#acked = decoding.readVarUint(decoder)
      this.#tell()
    }
    this.provider.on('status', ({ status }) => {
      if (status === 'connected') {
        this.#sent = 0
        this.#acked = 0
        this.#wasOpen = true
      }
      this.#tell()
    })
    this.provider.on('sync', () => this.#tell())
    this.provider.on('connection-close', (event) => {
      if (event !== null) this.closes.push(event.code)
      if (event !== null && this.#wasOpen) this.cutOff.push(event.code)
      this.#wasOpen = false
      this.#tell()
    })
    this.doc.on('update', () => this.#tell())
  }

  get acked(): number {
    return this.#acked
  }

  /** The number of the last message with edits on this connection. */
  get sent(): number {
    return this.#sent
  }

  /** Connected, with the whole state of both sides exchanged. */
  get isSettled(): boolean {
    return this.provider.synced && this.#sent > 0
  }

  get isSaved(): boolean {
    return this.provider.synced && this.#sent > 0 && this.#acked === this.#sent
  }

  get text(): Y.Text {
    return this.doc.getText('text')
  }

  write(text: string): void {
    this.text.insert(this.text.length, text)
  }

  /** Resolves once `holds`; checked whenever something happens here. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve) => {
      const check = () => {
        if (!holds()) return
        this.#watchers.delete(check)
        resolve()
      }
      this.#watchers.add(check)
    })
  }

  saved(): Promise<void> {
    return this.until(() => this.isSaved)
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }

  #tell(): void {
    for (const check of [...this.#watchers]) check()
  }

  #socketClass(origin: string, name: string) {
    const count = (data: unknown) => {
      if (!(data instanceof Uint8Array) || data[0] !== messageType.sync) return
      if (data[1] === syncType.step2 || data[1] === syncType.update) this.#sent += 1
    }
    class CookieSocket extends NodeSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie: `name=${name}`, origin } })
      }

      override send(data: Parameters<NodeSocket['send']>[0]): void {
        count(data)
        super.send(data)
      }
    }
    return CookieSocket as unknown as typeof WebSocket
  }
}
