import type * as Y from 'yjs'
import { joinUpdates } from './join-updates'
import { readRun, type TextRun } from './text-run'

/** Longer than anybody types in one turn; what is pasted is looked at as everything else is. */
const longestRun = 4096

/** What was taken of an update, and whose it is. */
export interface Typed {
  readonly client: number
  readonly data: Uint8Array
}

/**
 * What people type until it is brought into the document, all of it in one transaction: that costs nearly the same for one
 * letter as for a hundred. Only text beside text that is known can wait here, which a document can take whatever it is; so it
 * is sound before it is applied, and can be stored and acknowledged by itself.
 */
export class Typing {
  /** False in this process once a document has broken on typing: then each edit is tried before it is accepted. */
  static isTrusted = true
  #updates: Uint8Array[] = []
  /** How far each client has come with what waits. */
  readonly #ends = new Map<number, number>()

  /**
   * Takes an update that is typing and goes on where its client has come to, in the document of `store` and in what waits;
   * gives what was taken, which shares no memory with what came. Null, and nothing is taken, for any other.
   */
  add(update: Uint8Array, store: Y.Doc['store'], isFree: (client: number) => boolean): Typed | null {
    if (!Typing.isTrusted || update.byteLength > longestRun) return null
    const end = (client: number) => this.#ends.get(client) ?? endIn(store, client)
    const run = orNull(() =>
      readRun(update, (client, clock, at) => clock < (client === at.client ? at.clock : end(client))),
    )
    if (run === null || !isPossible(run) || run.clock !== end(run.client) || !isFree(run.client)) return null
    const data = Uint8Array.from(update)
    this.#updates.push(data)
    this.#ends.set(run.client, run.end)
    return { client: run.client, data }
  }

  /** All that waits, as few updates in an order in which they can be applied; nothing waits then. */
  take(): readonly Uint8Array[] {
    if (this.#updates.length === 0) return []
    const updates = this.#updates
    this.#updates = []
    this.#ends.clear()
    return joinUpdates(updates)
  }
}

/** Numbers are read up to infinity, and written only up to here; one that holds nothing says whose it is all the same. */
function isPossible({ client, clock, end }: TextRun): boolean {
  return Number.isSafeInteger(client) && Number.isSafeInteger(end) && end > clock
}

function endIn(store: Y.Doc['store'], client: number): number {
  const last = store.clients.get(client)?.at(-1)
  return last === undefined ? 0 : last.id.clock + last.length
}

/** What can't be read is not typing: why, is found where everything else is looked at. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
