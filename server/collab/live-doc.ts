import * as Y from 'yjs'
import { checkUpdate } from './check'
import { askFrame, stateFrame } from './frames'
import { BadFrame, orBadFrame } from './message'
import type { LoadedBoard } from './types'

/** The document broke while an update was applied that had passed every check. It must be loaded again. */
export class BrokenDocument extends Error {}

/** A room's document, with the answers that are the same for many, made once until the next edit. */
export class LiveDoc {
  readonly doc: Y.Doc
  readonly #owners: Map<number, string>
  #emitted: Uint8Array[] = []
  #state: Uint8Array | null = null
  #frame: Uint8Array | null = null
  #size = 0

  constructor(loaded: Pick<LoadedBoard, 'doc' | 'owners'>) {
    this.doc = loaded.doc
    this.#owners = new Map(loaded.owners)
    this.#size = this.state.byteLength
    this.doc.on('update', (update: Uint8Array) => {
      this.#emitted.push(update)
      this.#size += update.byteLength
      this.#state = null
      this.#frame = null
    })
  }

  /** Everything, encoded; shared, not to be changed. */
  get state(): Uint8Array {
    this.#state ??= Y.encodeStateAsUpdate(this.doc)
    return this.#state
  }

  /** About how many bytes `state` has. */
  get size(): number {
    return this.#size
  }

  /** The frame that asks a client for what is missing here. */
  askFrame(): Uint8Array {
    return askFrame(Y.encodeStateVector(this.doc))
  }

  /** The frame that answers a client which has `stateVector`. Throws BadFrame for one that can't be read. */
  answerFrame(stateVector: Uint8Array): Uint8Array {
    const known = orBadFrame('The request for the board can’t be read', () => Y.decodeStateVector(stateVector))
    if (known.size > 0) return stateFrame(Y.encodeStateAsUpdate(this.doc, stateVector))
    this.#frame ??= stateFrame(this.state)
    return this.#frame
  }

  /**
   * Applies a client's update after checking it, and gives what it changed: one update, rarely more, without what was known
   * before. Null when it builds on edits that are not here; nothing was applied then. Throws BadFrame for one that no honest
   * client sends, and BrokenDocument when the document did not survive it.
   */
  applyFrom(userId: string, update: Uint8Array, speaker: (client: number) => string | null): Uint8Array[] | null {
    const { gap, authors } = checkUpdate(this.doc, update)
    if (gap) return null
    for (const client of authors) {
      const owner = this.#owners.get(client) ?? speaker(client)
      if (owner !== null && owner !== userId) throw new BadFrame('The edit is signed as somebody else’s')
    }
    const changed = this.apply(update)
    for (const client of authors) this.#owners.set(client, userId)
    return changed
  }

  /** Whether an update says nothing that is not here already. Throws BadFrame for one that can't be read. */
  knows(update: Uint8Array): boolean {
    return orBadFrame('The edit can’t be read', () => Y.snapshotContainsUpdate(Y.snapshot(this.doc), update))
  }

  /** Applies an update that is known to be sound. */
  apply(update: Uint8Array): Uint8Array[] {
    const waiting = this.#waiting()
    this.#emitted = []
    try {
      Y.applyUpdate(this.doc, update)
    } catch (error) {
      throw new BrokenDocument('An edit could not be applied', { cause: error })
    }
    if (this.#waiting() > waiting) throw new BrokenDocument('An edit was applied in part')
    return this.#emitted.splice(0)
  }

  /** Size of what Yjs holds back until edits come that it builds on. */
  #waiting(): number {
    const { pendingStructs, pendingDs } = this.doc.store
    return (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0)
  }
}
