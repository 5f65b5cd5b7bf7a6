import { connect, createServer, type Server, type Socket } from 'node:net'
import type { DatabaseAddress } from '../db/client'

/** What becomes of a statement on its way to Postgres. */
export type Fate =
  | 'pass'
  /** The connection breaks before the statement arrives. */
  | 'cut'
  /** It is done, and the connection breaks before the answer comes. */
  | 'cut-after'
  /** Postgres seems to answer with this SQLSTATE; nothing is done. */
  | { readonly sqlState: string }

/** What gets lost on connections that look open: what is asked, or only the answers. */
export type Silence = 'all' | 'answers'

/**
 * A way to a Postgres that can be closed, held up, and told what to do with each statement. It speaks just enough of the
 * protocol to see where a statement begins.
 */
export class FlakyDatabase {
  /** Where to connect instead. */
  readonly address: DatabaseAddress
  /** Asked for each statement, in the order they come. */
  fate: (statement: string) => Fate = () => 'pass'
  readonly #server: Server
  readonly #lines = new Set<Line>()
  #away = false
  #held = false
  #silent: Silence | null = null

  private constructor(server: Server, address: DatabaseAddress) {
    this.#server = server
    this.address = address
  }

  static async before(target: DatabaseAddress): Promise<FlakyDatabase> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    if (bound === null || typeof bound === 'string') throw new Error('The proxy has no port')
    const flaky = new FlakyDatabase(server, { ...target, host: '127.0.0.1', port: bound.port })
    server.on('connection', (client) => flaky.#connect(client, target))
    return flaky
  }

  /** Breaks every connection and takes no new one. */
  goAway(): void {
    this.#away = true
    for (const line of this.#lines) line.end()
  }

  /** Every connection that is there or comes stays open, and nothing gets through any more; those never work again. */
  goSilent(silence: Silence): void {
    this.#silent = silence
    for (const line of this.#lines) line.goSilent(silence)
  }

  comeBack(): void {
    this.#away = false
    this.#silent = null
  }

  /** Lets no answer through until the result is called; nothing is lost. */
  hold(): () => void {
    this.#held = true
    return () => {
      this.#held = false
      for (const line of this.#lines) line.flush()
    }
  }

  async close(): Promise<void> {
    this.goAway()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #connect(client: Socket, { host, port }: DatabaseAddress): void {
    if (this.#away) {
      client.destroy()
      return
    }
    const server = host?.startsWith('/')
      ? connect(`${host}/.s.PGSQL.${port ?? 5432}`)
      : connect(port ?? 5432, host ?? '127.0.0.1')
    const line = new Line(client, server, {
      fate: (statement) => this.fate(statement),
      isHeld: () => this.#held,
      ended: () => this.#lines.delete(line),
    })
    this.#lines.add(line)
    if (this.#silent !== null) line.goSilent(this.#silent)
  }
}

interface LineDeps {
  fate(statement: string): Fate
  isHeld(): boolean
  ended(): void
}

/** One connection. */
class Line {
  readonly #client: Socket
  readonly #server: Socket
  readonly #deps: LineDeps
  #unread = Buffer.alloc(0)
  #started = false
  /** A statement was answered here: what belongs to it goes nowhere. */
  #skipping = false
  #cutting = false
  #answers: Buffer[] = []
  #silent: Silence | null = null
  #inTransaction = false

  constructor(client: Socket, server: Socket, deps: LineDeps) {
    this.#client = client
    this.#server = server
    this.#deps = deps
    client.on('data', (data: Buffer) => this.#fromClient(data))
    server.on('data', (data: Buffer) => this.#fromServer(data))
    for (const socket of [client, server]) {
      socket.on('error', () => this.end())
      socket.on('close', () => this.end())
    }
  }

  end(): void {
    this.#client.destroy()
    // What is under way at Postgres goes on to its end, as it does when a network breaks.
    if (this.#cutting) this.#server.end()
    else this.#server.destroy()
    this.#deps.ended()
  }

  goSilent(silence: Silence): void {
    this.#silent = silence
  }

  flush(): void {
    for (const answer of this.#answers.splice(0)) this.#client.write(answer)
  }

  #fromServer(data: Buffer): void {
    if (this.#cutting) {
      this.end()
      return
    }
    const status = readyStatus(data)
    if (status !== null) this.#inTransaction = status !== 'I'
    if (this.#silent !== null) return
    this.#answers.push(data)
    if (!this.#deps.isHeld()) this.flush()
  }

  #fromClient(data: Buffer): void {
    if (this.#silent === 'all') return
    this.#unread = Buffer.concat([this.#unread, data])
    for (;;) {
      const head = this.#started ? 1 : 0
      if (this.#unread.length < head + 4) return
      const size = head + this.#unread.readUInt32BE(head)
      if (this.#unread.length < size) return
      const message = this.#unread.subarray(0, size)
      this.#unread = this.#unread.subarray(size)
      if (!this.#started) {
        this.#started = true
        this.#server.write(message)
      } else if (!this.#pass(message)) return
    }
  }

  /** False when the connection is over. */
  #pass(message: Buffer): boolean {
    const type = String.fromCharCode(message[0] ?? 0)
    if (this.#skipping) {
      if (type === 'S') this.#skipping = false
      return true
    }
    const statement = statementOf(type, message)
    const fate = statement === null ? 'pass' : this.#deps.fate(statement)
    if (fate === 'cut') {
      this.end()
      return false
    }
    if (typeof fate === 'object') {
      this.#skipping = type === 'P'
      this.#client.write(failure(fate.sqlState, this.#inTransaction))
      return true
    }
    if (fate === 'cut-after') this.#cutting = true
    this.#server.write(message)
    return true
  }
}

function statementOf(type: string, message: Buffer): string | null {
  if (type === 'Q') return text(message, 5)
  if (type === 'P') return text(message, message.indexOf(0, 5) + 1)
  return null
}

const text = (message: Buffer, from: number) => message.toString('utf8', from, message.indexOf(0, from))

/** The transaction's status, where what came ends with Postgres being ready for more. */
function readyStatus(data: Buffer): string | null {
  const at = data.length - 6
  return at >= 0 && data[at] === 0x5a && data.readUInt32BE(at + 1) === 5 ? String.fromCharCode(data[at + 5] ?? 0) : null
}

function failure(sqlState: string, inTransaction: boolean): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${sqlState}\0MInjected\0\0`)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(fields.length + 4)
  return Buffer.concat([Buffer.from('E'), size, fields, Buffer.from([0x5a, 0, 0, 0, 5, inTransaction ? 0x45 : 0x49])])
}
