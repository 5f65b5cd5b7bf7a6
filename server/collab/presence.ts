import { presenceEntry, presenceFrame } from './frames'
import type { PresenceEntry } from './message'
import { Elsewhere, type RelayedEntry } from './presence-relay'
import type { Person } from './types'

/** Longest JSON a client may publish of itself; a caret with its field needs a tenth of it. */
const longestState = 4096

/** Clients say every 15 seconds that they are here. */
const silentFor = 30_000

interface Present<Owner> {
  readonly owner: Owner | Elsewhere
  readonly bytes: Uint8Array
}

/**
 * Who is here and where, as awareness messages. Each connection speaks for one Yjs client id, the first it names, and its
 * name and colour are the session's. Clocks are the server's own and only rise, also over a restart, so that a person who
 * comes back within a moment is seen at once. `Owner` is what a connection is known by; who is at another server is there
 * until that server says otherwise, or has said nothing for too long.
 */
export class Presence<Owner extends { readonly person: Person }> {
  readonly #present = new Map<number, Present<Owner>>()
  readonly #gone = new Map<number, Uint8Array>()
  readonly #changed = new Set<number>()
  /** Changed by connections of this server, so that the others have to hear it. */
  #toTell = new Set<number>()
  readonly #now: () => number
  #clock = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes what a connection says of itself; what it says of others, or at too great length, is left out. */
  read(owner: Owner, entries: readonly PresenceEntry[]): void {
    for (const { client, state, size } of entries) {
      if (size > longestState || !this.#maySpeak(owner, client)) continue
      if (state === null) this.#leave(client)
      else if (typeof state === 'object') this.#set(owner, client, state)
    }
  }

  /** Takes what another server says of the people on it. */
  hear(server: string, entries: readonly RelayedEntry[]): void {
    for (const { client, clock, state } of entries) {
      this.#clock = Math.max(this.#clock, clock)
      const present = this.#present.get(client)
      if (state === null) {
        if (isAt(present?.owner, server)) this.#leave(client)
        continue
      }
      if (present !== undefined && present.owner.person.id !== state.user.id) continue
      this.#set(new Elsewhere({ person: state.user, server, heardAt: this.#now() }), client, state)
    }
  }

  /** Takes away who is at servers that are gone, or that have not spoken of them for too long. */
  forget(servers: readonly string[] = []): void {
    const latest = this.#now() - silentFor
    for (const [client, { owner }] of [...this.#present])
      if (owner instanceof Elsewhere && (owner.heardAt < latest || servers.includes(owner.server))) this.#leave(client)
  }

  /** Who is at other servers. */
  get elsewhere(): readonly Person[] {
    return [...this.#present.values()].flatMap(({ owner }) => (owner instanceof Elsewhere ? [owner.person] : []))
  }

  /** Everybody at this server, for another. */
  here(): readonly Uint8Array[] {
    return [...this.#present.values()].flatMap(({ owner, bytes }) => (owner instanceof Elsewhere ? [] : [bytes]))
  }

  /** What other servers have to hear since the last call; before `takeChanges`. */
  takeToTell(): readonly Uint8Array[] {
    const clients = this.#toTell
    this.#toTell = new Set()
    return [...clients].flatMap((client) => this.#bytes(client) ?? [])
  }

  /** The connection closed. */
  remove(owner: Owner): void {
    const client = this.clientOf(owner)
    if (client !== null) this.#leave(client)
  }

  clientOf(owner: Owner): number | null {
    for (const [client, present] of this.#present) if (present.owner === owner) return client
    return null
  }

  /** The person who speaks as this Yjs client now. */
  personOf(client: number): string | null {
    return this.#present.get(client)?.owner.person.id ?? null
  }

  get size(): number {
    return this.#present.size
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /** Everybody here but the one who asks; null when that is nobody. */
  frameOfAll(asking: Owner): Uint8Array | null {
    return this.#frame([...this.#present.keys()], asking)
  }

  /** What changed since the last call, as one frame per reader; most readers share the same one. */
  takeChanges(): (reader: Owner) => Uint8Array | null {
    const clients = [...this.#changed]
    const entries = new Map(clients.map((client) => [client, this.#bytes(client)]))
    const speakers = new Set(clients.map((client) => this.#present.get(client)?.owner))
    const shared = presenceFrame([...entries.values()].filter((bytes) => bytes !== undefined))
    this.#changed.clear()
    this.#gone.clear()
    return (reader) => {
      if (!speakers.has(reader)) return shared
      const own = this.clientOf(reader)
      const others = [...entries].flatMap(([client, bytes]) => (client === own || bytes === undefined ? [] : [bytes]))
      return others.length === 0 ? null : presenceFrame(others)
    }
  }

  #frame(clients: readonly number[], asking: Owner): Uint8Array | null {
    const entries = clients.flatMap((client) => {
      const present = this.#present.get(client)
      return present === undefined || present.owner === asking ? [] : [present.bytes]
    })
    return entries.length === 0 ? null : presenceFrame(entries)
  }

  #bytes(client: number): Uint8Array | undefined {
    return this.#present.get(client)?.bytes ?? this.#gone.get(client)
  }

  /** A client id is free, or its own, or left behind by a connection of the same person that has not closed yet. */
  #maySpeak(owner: Owner, client: number): boolean {
    const own = this.clientOf(owner)
    if (own !== null) return own === client
    const present = this.#present.get(client)
    return present === undefined || present.owner.person.id === owner.person.id
  }

  #set(owner: Owner | Elsewhere, client: number, state: object): void {
    const { id, name, color } = owner.person
    const text = JSON.stringify({ ...state, user: { id, name, color } })
    this.#present.set(client, { owner, bytes: presenceEntry(client, this.#tick(), text) })
    this.#gone.delete(client)
    this.#changed.add(client)
    if (!(owner instanceof Elsewhere)) this.#toTell.add(client)
  }

  #leave(client: number): void {
    const present = this.#present.get(client)
    if (present === undefined) return
    this.#present.delete(client)
    if (!(present.owner instanceof Elsewhere)) this.#toTell.add(client)
    this.#gone.set(client, presenceEntry(client, this.#tick(), 'null'))
    this.#changed.add(client)
  }

  #tick(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now())
    return this.#clock
  }
}

function isAt(owner: unknown, server: string): boolean {
  return owner instanceof Elsewhere && owner.server === server
}
