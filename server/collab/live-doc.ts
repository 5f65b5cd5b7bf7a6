import * as Y from 'yjs'
import { checkUpdate } from './check'
import { askFrame, readState, stateFrame, updateFrame } from './frames'
import { joinUpdates } from './join-updates'
import { BadFrame, orBadFrame } from './message'
import type { Kept, LoadedBoard, NewUpdate } from './types'
import { Typing } from './typing'

/** The document broke while an update was applied that had passed every check. It must be loaded again. */
export class BrokenDocument extends Error {}

/** How much may have happened since the last whole answer before a new one is made. */
const mostSince = { updates: 200, bytes: 64 * 1024 } as const

/** What a document is while it rests: everything in it, and how far that goes. */
interface Resting {
  readonly state: Uint8Array
  readonly vector: Uint8Array
}

/**
 * A room's document, with the answers that are the same for many, made once until enough has happened. A document is many
 * times as large as what it says; one that nobody uses rests encoded, and is made again when somebody does.
 */
export class LiveDoc {
  readonly #owners: Map<number, string>
  readonly #woken: (doc: Y.Doc) => void
  readonly #broke: (error: unknown) => void
  #doc: Y.Doc | null = null
  #resting: Resting | null = null
  #used = false
  #emitted: Uint8Array[] = []
  readonly #typing = new Typing()
  /** A frame with everything but what happened `#since`. */
  #answer: Uint8Array | null = null
  #since: Uint8Array[] = []
  #sinceBytes = 0
  #frames: readonly Uint8Array[] | null = null
  /** The frame that asks for what is missing in the document as it is. */
  #ask: Uint8Array | null = null
  #size = 0

  /**
   * `woken` gets the document at once, and each that is made again after it rested. `broke` is told where what was taken
   * as sound could not be applied: then nobody knows what of it is.
   */
  constructor(
    loaded: Pick<LoadedBoard, 'doc' | 'owners'>,
    woken: (doc: Y.Doc) => void = () => {},
    broke: (error: unknown) => void = () => {},
  ) {
    this.#broke = broke
    this.#owners = new Map(loaded.owners)
    this.#woken = woken
    this.#wake(loaded.doc)
    this.#used = false
    this.#size = this.#whole().byteLength
  }

  /** Only good until the next turn: it may rest then. */
  get doc(): Y.Doc {
    this.#used = true
    this.settle()
    return this.#awake()
  }

  #awake(): Y.Doc {
    if (this.#doc !== null) return this.#doc
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.state)
    return this.#wake(doc)
  }

  /** Leaves out what was accepted as typing: it is stored, and this document is not used any more. */
  abandon(): void {
    this.#typing.take()
  }

  /** Brings what was accepted as typing into the document. Throws BrokenDocument. */
  settle(): void {
    const updates = this.#typing.take()
    if (updates.length === 0) return
    try {
      for (const update of updates) this.apply(update)
    } catch (error) {
      Typing.isTrusted = false
      this.#broke(error)
      throw error
    }
  }

  get isResting(): boolean {
    return this.#resting !== null
  }

  /** Puts the document away where nobody has used it since this was called before; false where somebody has. */
  rest(): boolean {
    const unused = !this.#used
    this.#used = false
    if (this.#doc === null || !unused) return unused
    this.settle()
    const doc = this.#doc
    this.#forget()
    const whole = this.#whole()
    // The frame ends with the state: both are kept as the same bytes.
    this.#resting = { state: readState(whole), vector: Y.encodeStateVector(doc) }
    this.#doc = null
    doc.destroy()
    return true
  }

  #wake(doc: Y.Doc): Y.Doc {
    this.#doc = doc
    this.#resting = null
    doc.on('update', (update: Uint8Array) => {
      this.#used = true
      this.#emitted.push(update)
      this.#size += update.byteLength
      this.#since.push(update)
      this.#sinceBytes += update.byteLength
      this.#frames = null
      this.#ask = null
      if (this.#since.length > mostSince.updates || this.#sinceBytes > mostSince.bytes) this.#forget()
    })
    this.#woken(doc)
    return doc
  }

  /** Everything, encoded. */
  get state(): Uint8Array {
    this.settle()
    return this.#resting?.state ?? Y.encodeStateAsUpdate(this.#awake())
  }

  /** About how many bytes `state` has. */
  get size(): number {
    return this.#size
  }

  /** The frame that asks a client for what is missing here. */
  askFrame(): Uint8Array {
    this.settle()
    this.#ask ??= askFrame(this.#resting?.vector ?? Y.encodeStateVector(this.#awake()))
    return this.#ask
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
   * Takes a client's update after checking it, and gives what it changes: one update, rarely more, without what was known
   * before. It is applied at once, or, where that is known to be possible, before anybody looks. Null when it builds on edits
   * that are not here; nothing was taken then. Throws BadFrame for one that no honest client sends, and BrokenDocument when the
   * document did not survive it.
   */
  applyFrom(userId: string, update: Uint8Array, speaker: (client: number) => string | null): Uint8Array[] | null {
    // What everybody says who comes with nothing: it wakes no document.
    if (saysNothing(update)) return []
    const typed = this.#typing.add(update, this.#awake().store, (client) => this.#isFree(client, userId, speaker))
    if (typed !== null) {
      this.#used = true
      this.#owners.set(typed.client, userId)
      return [typed.data]
    }
    const { gap, authors } = checkUpdate(this.doc, update)
    if (gap) return null
    for (const client of authors)
      if (!this.#isFree(client, userId, speaker)) throw new BadFrame('The edit is signed as somebody else’s')
    const changed = this.apply(update)
    for (const client of authors) this.#owners.set(client, userId)
    return changed
  }

  /** Whether nobody else has a client id. */
  #isFree(client: number, userId: string, speaker: (client: number) => string | null): boolean {
    const owner = this.#owners.get(client) ?? speaker(client)
    return owner === null || owner === userId
  }

  /** Whether an update says nothing that is not here already. Throws BadFrame for one that can't be read. */
  knows(update: Uint8Array): boolean {
    return orBadFrame('The edit can’t be read', () => Y.snapshotContainsUpdate(Y.snapshot(this.doc), update))
  }

  /** Applies an update that is known to be sound. */
  apply(update: Uint8Array): Uint8Array[] {
    const { doc } = this
    const waiting = this.#waiting()
    this.#emitted = []
    try {
      Y.applyUpdate(doc, update)
    } catch (error) {
      throw new BrokenDocument('An edit could not be applied', { cause: error })
    }
    if (this.#waiting() > waiting) throw new BrokenDocument('An edit was applied in part')
    return this.#emitted.splice(0)
  }

  get owners(): ReadonlyMap<number, string> {
    return this.#owners
  }

  /**
   * Brings in what an earlier document of the board had, and gives the rows that say so: all that was missing, then for each
   * person what is theirs of it, so that the log goes on knowing that. None where nothing was missing.
   */
  bringBack({ state, owners }: Pick<Kept, 'state' | 'owners'>): readonly NewUpdate[] {
    const { doc } = this
    const before = clocksOf(doc)
    const missing = this.apply(state)
    const after = clocksOf(doc)
    const people = new Map<string, Map<number, number>>()
    for (const [client, end] of after) {
      const owner = this.#owners.get(client) ?? owners.get(client)
      if (owner === undefined) continue
      this.#owners.set(client, owner)
      const known = before.get(client) ?? 0
      if (known < end) people.set(owner, (people.get(owner) ?? new Map(after)).set(client, known))
    }
    const theirs = [...people].map(([userId, known]) => ({
      userId,
      data: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)),
    }))
    return [...missing.map((data) => ({ userId: null, data })), ...theirs]
  }

  /** Size of what Yjs holds back until edits come that it builds on. */
  #waiting(): number {
    const { pendingStructs, pendingDs } = this.doc.store
    return (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0)
  }
}

const saysNothing = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0

const clocksOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))
