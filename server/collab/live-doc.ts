import * as Y from 'yjs'
import { checkUpdate } from './check'
import { askFrame, stateFrame, updateFrame } from './frames'
import { joinUpdates } from './join-updates'
import { BadFrame, orBadFrame } from './message'
import type { LoadedBoard } from './types'

/** The document broke while an update was applied that had passed every check. It must be loaded again. */
export class BrokenDocument extends Error {}

/** How much may have happened since the last whole answer before a new one is made. */
const mostSince = { updates: 200, bytes: 64 * 1024 } as const

/** A room's document, with the answers that are the same for many, made once until enough has happened. */
export class LiveDoc {
  readonly doc: Y.Doc
  readonly #owners: Map<number, string>
  #emitted: Uint8Array[] = []
  /** A frame with everything but what happened `#since`. */
  #answer: Uint8Array | null = null
  #since: Uint8Array[] = []
  #sinceBytes = 0
  #frames: readonly Uint8Array[] | null = null
  #size = 0

  constructor(loaded: Pick<LoadedBoard, 'doc' | 'owners'>) {
    this.doc = loaded.doc
    this.#owners = new Map(loaded.owners)
    this.#size = this.#whole().byteLength
    this.doc.on('update', (update: Uint8Array) => {
      this.#emitted.push(update)
      this.#size += update.byteLength
      this.#since.push(update)
      this.#sinceBytes += update.byteLength
      this.#frames = null
      if (this.#since.length > mostSince.updates || this.#sinceBytes > mostSince.bytes) this.#forget()
    })
  }

  /** Everything, encoded. */
  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** About how many bytes `state` has. */
  get size(): number {
    return this.#size
  }

  /** The frame that asks a client for what is missing here. */
  askFrame(): Uint8Array {
    return askFrame(Y.encodeStateVector(this.doc))
  }

  /**
   * The frames that answer a client which has `stateVector`; the same list for all who have nothing, until the next edit.
   * Throws BadFrame for one that can't be read.
   */
  answerFrames(stateVector: Uint8Array): readonly Uint8Array[] {
    const known = orBadFrame('The request for the board can’t be read', () => Y.decodeStateVector(stateVector))
    if (known.size > 0) return [stateFrame(Y.encodeStateAsUpdate(this.doc, stateVector))]
    this.#frames ??= [this.#whole(), ...joinUpdates(this.#since).map(updateFrame)]
    return this.#frames
  }

  #whole(): Uint8Array {
    this.#answer ??= stateFrame(this.state)
    return this.#answer
  }

  #forget(): void {
    this.#answer = null
    this.#frames = null
    this.#since = []
    this.#sinceBytes = 0
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
