import { sql } from 'drizzle-orm'
import pg from 'pg'
import { z } from 'zod'
import type { Database, Transaction } from '../db/client'
import type { Log } from '../log'
import type { Bus, BusMessage } from './types'

const channel = 'masthead'
/** Postgres takes 8,000 bytes at most. */
const mostBytes = 7_900
const reconnectAfter = [100, 500, 2_000] as const
/** A connection that died without a word is noticed by asking it something, this often and with this patience. */
const pingEvery = 10_000
const patience = 10_000

export interface BusDeps {
  readonly db: Database
  /** This server, as in `processes`. */
  readonly self: string
  readonly log: Pick<Log, 'info' | 'warn' | 'debug'>
  /** Whether other servers are alive; taken as so unless given. */
  isAlone?(): boolean
  /** Calls with servers that are gone, whenever some are. */
  onGone?(listener: (servers: readonly string[]) => void): void
  /** Something came from this server. */
  heardFrom?(server: string): void
}

/**
 * A bus over LISTEN and NOTIFY, on a connection of its own that is made again when it breaks. What is published in one turn
 * goes out as one statement, and of several heads of one board the highest. What could not be sent is sent after the break,
 * but for presence, which has changed by then. Resolves once it listens.
 */
export async function createBus(deps: BusDeps): Promise<Bus> {
  const bus = new PostgresBus(deps)
  await bus.connect()
  return bus
}

type Listener = Parameters<Bus['subscribe']>[0]

class PostgresBus implements Bus {
  readonly self: string
  readonly #deps: BusDeps
  readonly #listeners = new Set<Listener>()
  #pending = new Map<string, BusMessage>()
  #client: pg.Client | null = null
  #sending: Promise<void> | null = null
  #scheduled = false
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false

  constructor(deps: BusDeps) {
    this.self = deps.self
    this.#deps = deps
    deps.onGone?.((servers) => this.#each((listener) => listener.onGone?.(servers)))
  }

  get isAlone(): boolean {
    return this.#deps.isAlone?.() ?? false
  }

  publish(message: BusMessage): void {
    if (this.#closed || (this.isAlone && message.kind !== 'server')) return
    if (message.kind === 'presence' && this.#client === null) return
    this.#keep(message)
    this.#schedule()
  }

  /** The newest of those that say the same goes out; of heads the highest, since one may be told late. */
  #keep(message: BusMessage): void {
    const key = keyOf(message)
    const waits = this.#pending.get(key)
    const isLate = message.kind === 'board' && waits?.kind === 'board' && waits.head > message.head
    if (!isLate) this.#pending.set(key, message)
  }

  async publishIn(tx: Transaction, message: BusMessage): Promise<void> {
    for (const payload of payloads(this.self, [message]))
      await tx.execute(sql`SELECT pg_notify(${channel}, ${payload})`)
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async connect(): Promise<void> {
    const client = new pg.Client({
      ...this.#deps.db.$client.options,
      application_name: 'masthead bus',
      keepAlive: true,
      query_timeout: patience,
    })
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, null))
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      // What it says is about what is stored already, so losing it with the machine's power loses nothing.
      await client.query('SET synchronous_commit = off')
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    if (this.#closed) {
      await client.end()
      return
    }
    this.#client = client
    this.#failures = 0
    this.#pingLater(client)
    this.#schedule()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    await this.#sending
    if (this.#client !== null) await this.#send(this.#client)
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  #pingLater(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => {
          if (this.#client === client) this.#pingLater(client)
        },
        (error: unknown) => this.#lost(client, error),
      )
    }, pingEvery)
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client || this.#closed) return
    this.#client = null
    clearTimeout(this.#timer)
    this.#deps.log.warn({ err: error }, 'The connection to other servers broke; making it again')
    client.end().catch(() => undefined)
    this.#reconnect()
  }

  #reconnect(): void {
    const wait = reconnectAfter[Math.min(this.#failures, reconnectAfter.length - 1)]
    this.#failures += 1
    this.#timer = setTimeout(() => {
      if (this.#closed) return
      this.connect().then(
        () => {
          if (this.#closed) return
          this.#deps.log.info('Other servers can be heard again')
          this.#each((listener) => listener.onGap())
        },
        () => this.#reconnect(),
      )
    }, wait)
  }

  #schedule(): void {
    if (this.#scheduled || this.#pending.size === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      const client = this.#client
      // What comes while one statement is under way goes out with the next.
      if (client === null || this.#sending !== null) return
      this.#sending = this.#send(client).finally(() => {
        this.#sending = null
        if (this.#client !== null) this.#schedule()
      })
    })
  }

  async #send(client: pg.Client): Promise<void> {
    const messages = this.#pending
    if (messages.size === 0) return
    this.#pending = new Map()
    try {
      const texts = payloads(this.self, [...messages.values()])
      await client.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [channel, texts])
    } catch (error) {
      for (const [key, message] of messages)
        if (message.kind === 'board' || (message.kind !== 'presence' && !this.#pending.has(key))) this.#keep(message)
      this.#lost(client, error)
    }
  }

  #hear(payload: string): void {
    const parsed = readPayload(payload)
    if (parsed === null) {
      this.#deps.log.warn('A message of another server could not be read; it may be of another version')
      return
    }
    if (parsed.from === this.self) return
    this.#deps.heardFrom?.(parsed.from)
    for (const message of parsed.messages) this.#each((listener) => listener.hear(message, parsed.from))
  }

  #each(tell: (listener: Listener) => void): void {
    for (const listener of [...this.#listeners]) {
      try {
        tell(listener)
      } catch (error) {
        this.#deps.log.warn({ err: error }, 'A message of another server could not be followed')
      }
    }
  }
}

let unique = 0

/** Messages with the same key say the same, but for the last being the newest. */
function keyOf(message: BusMessage): string {
  switch (message.kind) {
    case 'board':
    case 'board-state':
    case 'presence-ask':
      return `${message.kind} ${message.issueId}`
    case 'topic':
      return `topic ${message.topic}`
    case 'user':
      return `user ${message.userId}`
    case 'votes':
      return `votes ${message.ballot}`
    case 'server':
      return 'server'
    case 'presence':
      unique += 1
      return `presence ${unique}`
  }
}

/** As few payloads as hold all messages; one that is too long for any is left out. */
function payloads(self: string, messages: readonly BusMessage[]): readonly string[] {
  const texts: string[] = []
  const room = mostBytes - Buffer.byteLength(JSON.stringify({ from: self, messages: [] }))
  let parts: string[] = []
  let size = 0
  const close = () => {
    if (parts.length > 0) texts.push(`{"from":${JSON.stringify(self)},"messages":[${parts.join(',')}]}`)
    parts = []
    size = 0
  }
  for (const message of messages) {
    const part = JSON.stringify(message)
    const bytes = Buffer.byteLength(part) + 1
    if (bytes > room) continue
    if (size + bytes > room) close()
    parts.push(part)
    size += bytes
  }
  close()
  return texts
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board'), issueId: z.number(), head: z.number() }),
  z.object({ kind: z.literal('board-state'), issueId: z.number() }),
  z.object({ kind: z.literal('topic'), topic: z.enum(['inbox', 'issue']) }),
  z.object({ kind: z.literal('user'), userId: z.string() }),
  z.object({ kind: z.literal('votes'), ballot: z.string() }),
  z.object({ kind: z.literal('presence'), issueId: z.number(), entries: z.base64() }),
  z.object({ kind: z.literal('presence-ask'), issueId: z.number() }),
  z.object({ kind: z.literal('server') }),
])
const payloadSchema = z.object({ from: z.string(), messages: z.array(messageSchema) })

function readPayload(payload: string): { from: string; messages: readonly BusMessage[] } | null {
  try {
    return payloadSchema.safeParse(JSON.parse(payload)).data ?? null
  } catch {
    return null
  }
}
