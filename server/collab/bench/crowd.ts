import * as Y from 'yjs'
import { required } from '../../../lib/assert'
import type { Server } from './contestant'
import { fetchDocument, Group, type Ledger } from './group'
import { Histogram } from './histogram'
import { Member } from './member'
import { type Sent, Stranger } from './stranger'

export interface RateResult {
  /** Edits a second that were sent in fact. */
  readonly sent: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Milliseconds after the last edit was sent until everybody had everything; null when that never came. */
  readonly drained: number | null
  /** How busy this process was, 1 being all the time. */
  readonly busy: number
}

const usualDrain = 10_000

/** The clients of a measurement. Times are milliseconds. */
export class Crowd {
  readonly #times = new Histogram()
  #groups: Group[] = []
  #idle: Member[] = []
  #strangers: readonly Stranger[] = []
  #stop: () => void = () => {}

  /** Puts a document into a server that has none of this name. */
  async seed(server: Server, document: number, state: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const member = new Member({
        ...server,
        document,
        person: 0,
        onClose: reject,
        onEdits: (_, whole) => whole && say(),
      })
      const say = () => {
        member.sayUpdate(state)
        member.flush()
        setTimeout(() => {
          resolve()
          member.close()
        }, 50)
      }
    })
  }

  async join(server: Server, { documents, editors }: { documents: number; editors: number }): Promise<void> {
    this.#groups = []
    for (let index = 0; index < documents; index++) {
      const options = { ...server, document: index + 1, editors, firstPerson: index * editors }
      this.#groups.push(await Group.join({ ...options, times: this.#times, now }))
    }
  }

  /** Types at this rate, however slow the answers are, then waits until everybody has everything, at most `drain`. */
  async rate({
    perSecond,
    seconds,
    drain = usualDrain,
  }: {
    perSecond: number
    seconds: number
    drain?: number
  }): Promise<RateResult> {
    this.#times.clear()
    const before = process.cpuUsage()
    const start = now()
    const count = await this.#type(perSecond, () => now() - start >= seconds * 1000)
    const ms = now() - start
    const used = process.cpuUsage(before)
    const drained = await this.#drain(drain)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => this.#times.at(part)) as [number, number, number]
    return { sent: (count / ms) * 1000, p50, p95, p99, drained, busy: (used.user + used.system) / 1000 / ms }
  }

  /** Begins to type and goes on until `ledgers` or `leave`. */
  startTyping({ perSecond }: { perSecond: number }): void {
    let stopped = false
    this.#stop = () => {
      stopped = true
    }
    void this.#type(perSecond, () => stopped)
  }

  ledgers(): readonly Ledger[] {
    this.#stop()
    return this.#groups.map((group) => group.ledger)
  }

  /** How many edits of the ledgers a server does not have. */
  async survey(
    server: Server,
    ledgers: readonly Ledger[],
  ): Promise<{ seen: number; acknowledged: number; of: number }> {
    const lost = { seen: 0, acknowledged: 0, of: 0 }
    for (const { document, editors } of ledgers) {
      const doc = await fetchDocument({ ...server, document })
      for (const { client, seen, acknowledged } of editors) {
        const kept = Y.getState(doc.store, client)
        lost.seen += Math.max(0, seen - kept)
        lost.acknowledged += Math.max(0, acknowledged - kept)
        lost.of += seen
      }
    }
    return lost
  }

  /** People who will send so many broken frames each, made of the documents as they are now. */
  async meetStrangers(
    server: Server,
    options: {
      readonly documents: number
      readonly people: number
      readonly firstPerson: number
      readonly framesEach: number
    },
  ): Promise<void> {
    const { documents, people, firstPerson, framesEach } = options
    const states: Uint8Array[] = []
    for (let document = 1; document <= documents; document++)
      states.push(Y.encodeStateAsUpdate(await fetchDocument({ ...server, document })))
    this.#strangers = Array.from({ length: people }, (_, index) => {
      const state = required(states[index % documents], 'a document')
      const who = { document: (index % documents) + 1, person: firstPerson + index }
      return new Stranger({ ...server, ...who, state, frames: framesEach, seed: index + 1 })
    })
  }

  /** All of them at once, within so many milliseconds. */
  async sendBroken({ within }: { within: number }): Promise<Sent> {
    const all = await Promise.all(this.#strangers.map((stranger) => stranger.send(within)))
    const sum = (key: keyof Sent) => all.reduce((total, sent) => total + sent[key], 0)
    return { handled: sum('handled'), closed: sum('closed') }
  }

  async check(): Promise<readonly string[]> {
    return (await Promise.all(this.#groups.map((group) => group.check()))).flat()
  }

  leave(): void {
    this.#stop()
    for (const group of this.#groups) group.close()
    for (const member of this.#idle) member.close()
    this.#groups = []
    this.#idle = []
  }

  /** So many open one document at once: until the last has all of its `bytes`, which one of them looks through. */
  async open(server: Server, { document, clients, bytes }: { document: number; clients: number; bytes: number }) {
    const start = now()
    const times = await Promise.all(
      Array.from({ length: clients }, (_, person) => this.#openOne(server, { document, person, bytes, start })),
    )
    this.leave()
    return Math.max(...times)
  }

  /** One idle client on each of the documents `first` to `last`, which stay open. */
  async idle(server: Server, { first, last, bytes }: { first: number; last: number; bytes: number }): Promise<void> {
    for (let document = first; document <= last; document++)
      await this.#openOne(server, { document, person: document, bytes, start: 0 })
  }

  #openOne(
    server: Server,
    { document, person, bytes, start }: { document: number; person: number; bytes: number; start: number },
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      let received = 0
      const member = new Member({
        ...server,
        document,
        person,
        onClose: () => reject(new Error('The connection was closed')),
        onEdits: (update) => {
          received += update.byteLength
          if (received >= bytes * 0.9) resolve(now() - start)
        },
      })
      this.#idle.push(member)
    })
  }

  async #type(perSecond: number, isOver: () => boolean): Promise<number> {
    const start = now()
    let count = 0
    while (!isOver()) {
      const due = Math.floor(((now() - start) / 1000) * perSecond)
      for (; count < due; count++) required(this.#groups[count % this.#groups.length], 'a group').type()
      for (const group of this.#groups) group.flush()
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return count
  }

  async #drain(within: number): Promise<number | null> {
    const start = now()
    while (!this.#groups.every((group) => group.isQuiet)) {
      if (now() - start > within) return null
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return now() - start
  }
}

const now = () => performance.now()
