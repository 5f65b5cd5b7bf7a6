import type { Clock } from '../clock'
import type { Log } from '../log'
import { Room } from './room'
import type { Kept, PresencePeers, RoomDeps, RoomStorage, Timers } from './types'

/** How long an empty room stays, so that reloading a page does not load the board again. */
const defaultLinger = 5_000
const retryUnload = 2_000
/** How long to wait where a board can't be opened to bring back what its database has lost. */
const retryBringBack = 10_000

export interface RoomMapDeps extends Pick<RoomDeps, 'watch' | 'meter'> {
  /** How other servers with this board are reached; none where there are none. */
  peers?(issueId: number): PresencePeers
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  storage(issueId: number): RoomStorage
  readonly linger?: number
}

/** A room that stays loaded until it is released. */
export interface Lease {
  readonly room: Room
  release(): void
}

interface Entry {
  readonly issueId: number
  readonly loading: Promise<Room>
  room: Room | null
  leases: number
  unloading: boolean
}

/** The boards that are open. Each loads once, however many come at the same time, and unloads when nobody needs it. */
export class RoomMap {
  readonly #deps: RoomMapDeps
  readonly #entries = new Map<number, Entry>()
  /** What the database has lost of boards that are opened again; whoever opens them brings it back first. */
  readonly #kept = new Map<number, Kept>()

  constructor(deps: RoomMapDeps) {
    this.#deps = deps
  }

  get rooms(): readonly Room[] {
    return [...this.#entries.values()].flatMap((entry) => entry.room ?? [])
  }

  /** The same, with which board each is. */
  get entries(): readonly { readonly issueId: number; readonly room: Room }[] {
    return [...this.#entries.values()].flatMap(({ issueId, room }) => (room === null ? [] : [{ issueId, room }]))
  }

  /** The room of a board, where it is open. */
  find(issueId: number): Room | null {
    return this.#entries.get(issueId)?.room ?? null
  }

  /** Rejects when the board can't be loaded; the next who asks tries again. */
  async acquire(issueId: number): Promise<Lease> {
    const entry = this.#entries.get(issueId) ?? this.#open(issueId)
    entry.leases += 1
    try {
      const room = await entry.loading
      let held = true
      return {
        room,
        release: () => {
          if (held) this.#release(entry)
          held = false
        },
      }
    } catch (error) {
      this.#remove(entry)
      throw error
    }
  }

  #open(issueId: number): Entry {
    const loading = this.#load(issueId, (kept) => {
      this.#remove(entry)
      if (kept !== undefined) this.#keep(issueId, kept)
    })
    const entry: Entry = { issueId, loading, room: null, leases: 0, unloading: false }
    this.#entries.set(issueId, entry)
    entry.loading.then(
      (room) => {
        entry.room = room
      },
      () => this.#remove(entry),
    )
    return entry
  }

  /** `lost` is about this room only: by then another may be open in its place. */
  async #load(issueId: number, lost: RoomDeps['lost']): Promise<Room> {
    const { clock, timers, log, watch, meter } = this.#deps
    const peers = this.#deps.peers?.(issueId)
    const storage = this.#deps.storage(issueId)
    const loaded = await storage.load()
    const optional = { ...(watch && { watch }), ...(meter && { meter }), ...(peers && { peers }) }
    const room = new Room({ issueId, storage, clock, timers, log, lost, ...optional }, loaded)
    this.#bringBack(room)
    return room
  }

  /** A board with damaged parts takes nothing until an admin has looked; one that was put back from a backup shall not. */
  #bringBack(room: Room): void {
    const kept = this.#kept.get(room.issueId)
    if (kept === undefined || room.isDamaged) return
    this.#kept.delete(room.issueId)
    if (kept.epoch === room.epoch) room.bringBack(kept)
  }

  #keep(issueId: number, kept: Kept): void {
    this.#kept.set(issueId, kept)
    this.#openAgain(issueId)
  }

  /** Also where nobody comes back. */
  #openAgain(issueId: number): void {
    this.acquire(issueId).then(
      ({ release }) => release(),
      (error: unknown) => {
        this.#deps.log.warn(
          { issueId, err: error },
          'A board can’t be opened to store again what its database has lost',
        )
        this.#deps.timers.after(retryBringBack, () => this.#openAgain(issueId))
      },
    )
  }

  #release(entry: Entry): void {
    entry.leases -= 1
    if (entry.leases === 0) this.#unloadAfter(entry, this.#deps.linger ?? defaultLinger)
  }

  #unloadAfter(entry: Entry, wait: number): void {
    if (entry.unloading) return
    entry.unloading = true
    this.#deps.timers.after(wait, () => void this.#unload(entry))
  }

  /** After each wait somebody may have come: then the room stays as it is. */
  async #unload(entry: Entry): Promise<void> {
    const { room } = entry
    if (room !== null && entry.leases === 0 && !room.isStalled) {
      await room.flushed()
      if (entry.leases === 0) await room.compact()
    }
    entry.unloading = false
    if (entry.leases > 0) return
    if (room !== null && (room.isStalled || room.waitingBytes > 0)) {
      this.#unloadAfter(entry, retryUnload)
      return
    }
    room?.end()
    this.#remove(entry)
  }

  #remove(entry: Entry): void {
    if (this.#entries.get(entry.issueId) === entry) this.#entries.delete(entry.issueId)
  }
}
