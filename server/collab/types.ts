import type * as Y from 'yjs'
import type { Clock } from '../clock'
import type { Log } from '../log'
import type { Meter } from '../metrics/meter'

/** Ends what was started; calling it twice is fine. */
export type Stop = () => void

/** When things happen; a test puts a queue in its place. */
export interface Timers {
  /** After what is already under way in this turn. */
  soon(run: () => void): void
  after(ms: number, run: () => void): Stop
}

/** Who speaks on a connection: fixed from the session, never from what the client says. */
export interface Person {
  readonly id: string
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
}

/** What a room needs of a connection. */
export interface RoomSocket {
  readonly open: boolean
  /** Sends frames in order, as one write where the transport can. */
  send(frames: readonly Uint8Array[]): void
  /** Sends a frame that may be left out when the reader is slow. */
  offer(frame: Uint8Array): void
  close(code: number, reason: string): void
}

/** One update on its way into the log. */
export interface NewUpdate {
  readonly userId: string | null
  readonly data: Uint8Array
}

/** A card made from a submission came onto the board, or went from it. */
export interface CardChange {
  readonly submission: string
  readonly block: string
  readonly onBoard: boolean
  /** Who did it; null where nobody in particular. */
  readonly userId: string | null
}

/** Why everybody on a board is sent away: a close code, and a sentence. */
export interface Farewell {
  readonly code: number
  readonly reason: string
}

/** What became of an append: `down` and `held` may be tried again, `refused` never will succeed. */
export type Appended =
  /** At the positions after `before`, up to `seq`. */
  | { readonly kind: 'committed'; readonly before: number; readonly seq: number }
  | { readonly kind: 'down'; readonly error: unknown }
  /** Another server holds the board for a while. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The board takes none of these any more: it was closed, damaged or put back, maybe by another server. */
  | { readonly kind: 'shut'; readonly why: Farewell }

/** The end of a board's log as it is at one moment. */
export interface LogTail {
  /** The position of the last row, whether that is still there or not. */
  readonly head: number
  readonly epoch: number
  /** Oldest first. */
  readonly rows: readonly { readonly seq: number; readonly data: Uint8Array }[]
}

export interface LoadedBoard {
  readonly doc: Y.Doc
  /** The log's position that `doc` stands for. */
  readonly seq: number
  /** How many rows follow the snapshot. */
  readonly rows: number
  /** Which person a Yjs client id belongs to, as far as the log still says. */
  readonly owners: ReadonlyMap<number, string>
  /** Which of the board's lives it is: see the table `boards`. */
  readonly epoch: number
  /** Parts of it are missing, and no admin has looked yet: it can be read, not changed. */
  readonly damaged: boolean
}

/** What a room still had of a board whose end the database has lost. */
export interface Kept extends Pick<LoadedBoard, 'owners' | 'epoch'> {
  /** The document, encoded. */
  readonly state: Uint8Array
}

/** Where one board is kept. */
export interface RoomStorage {
  /** Rejects when the board can't be read whole; never gives an empty document instead. */
  load(): Promise<LoadedBoard>
  /** Resolves when edits should be taken for the next `append`; null where that is now. Never rejects. */
  turn(): Promise<void> | null
  /**
   * Commits the updates in order, made on `epoch`, in as few rows as `joinRows` makes of them, together with what follows from
   * `changes`. Never rejects.
   */
  append(
    updates: readonly NewUpdate[],
    made: { readonly changes: readonly CardChange[]; readonly epoch: number },
  ): Promise<Appended>
  /** The log after `seq`. */
  since(seq: number): Promise<LogTail>
  /**
   * Puts `state`, which holds everything up to `seq`, in the place of the log's head: `rows` of it. False, and all stays as
   * it was, where the log has others too or is needed as it is now.
   */
  compact(head: { readonly seq: number; readonly rows: number; readonly state: Uint8Array }): Promise<boolean>
}

/** Tells which submissions' cards came or went since it was last asked. */
export interface CardWatch {
  take(): readonly Omit<CardChange, 'userId'>[]
  stop: Stop
}

/** The rooms of one board at other servers. */
export interface PresencePeers {
  /** Entries as `presenceEntry` makes them. */
  tell(entries: readonly Uint8Array[]): void
  /** Asks who is there. */
  ask(): void
}

/** What a room is built from. */
export interface RoomDeps {
  readonly issueId: number
  readonly storage: RoomStorage
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  readonly meter?: Meter
  readonly watch?: (doc: Y.Doc) => CardWatch
  /** How people at other servers hear who is on this board here. */
  readonly peers?: PresencePeers
  /** The room closed everything and can't go on; the next who comes must load the board again, and bring `kept` back. */
  lost(kept?: Kept): void
}

/** What a connection does with its room. */
export interface Connection {
  receive(frame: Uint8Array): void
  /** Keeps clients and proxies from taking silence for death. */
  keepAlive(): void
  leave(): void
}

/** What was read of a board at one moment: all of it is committed, the last at `seq`. */
export interface Reading<T> {
  readonly value: T
  readonly seq: number
}

/** A copy of a board, with everything that is stored up to `seq`, and maybe more of what is stored. */
export interface Copy {
  readonly doc: Y.Doc
  readonly seq: number
  readonly epoch: number
}

/** What a change made through `Room.edit` came to: its rows are committed at the positions after `before`. */
export interface Written<T> {
  readonly value: T
  readonly updates: readonly Uint8Array[]
  readonly before: number
}
