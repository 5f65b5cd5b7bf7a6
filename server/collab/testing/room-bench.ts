import * as Y from 'yjs'
import type { Log } from '../../log'
import { Room } from '../room'
import type { RoomDeps } from '../types'
import { ManualTimers } from './manual-timers'
import { MemoryStorage } from './memory-storage'
import { TestClient } from './test-client'

export interface LoggedLine {
  readonly level: string
  readonly message: string
}

/** Keeps what is logged. */
export function memoryLog(): { log: Log; lines: LoggedLine[] } {
  const lines: LoggedLine[] = []
  const at = (level: string) => (first: unknown, message?: unknown) => {
    lines.push({ level, message: typeof first === 'string' ? first : String(message) })
  }
  return { log: { info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug') } as Log, lines }
}

/** A room with a storage in memory, clients whose sockets are queues, and time that stands still. */
export class RoomBench {
  readonly timers = new ManualTimers()
  readonly storage: MemoryStorage
  readonly lines: LoggedLine[]
  readonly clients: TestClient[] = []
  lost = 0
  now = 1_000_000
  #deps: RoomDeps

  private constructor(storage: MemoryStorage, watch?: RoomDeps['watch']) {
    const { log, lines } = memoryLog()
    this.storage = storage
    this.lines = lines
    this.#deps = {
      issueId: 1,
      storage,
      timers: this.timers,
      clock: { now: () => new Date(this.now) },
      log,
      lost: () => {
        this.lost += 1
      },
      ...(watch && { watch }),
    }
  }

  static async start(doc = new Y.Doc(), watch?: RoomDeps['watch']): Promise<{ bench: RoomBench; room: Room }> {
    const bench = new RoomBench(new MemoryStorage(doc), watch)
    return { bench, room: await bench.load() }
  }

  /** A room of what is stored, as after a restart. */
  async load(): Promise<Room> {
    return new Room(this.#deps, await this.storage.load())
  }

  client(userId: string): TestClient {
    const client = new TestClient(userId)
    this.clients.push(client)
    return client
  }

  /** Until nothing moves any more: no timers, no messages, no promises. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      const ran = this.timers.turn()
      const read = this.clients.map((client) => client.read()).includes(true)
      if (ran || read) quiet = -1
    }
  }
}
