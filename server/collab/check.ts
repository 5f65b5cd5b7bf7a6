import * as Y from 'yjs'
import { checkDepth } from './depth'
import { BadFrame, orBadFrame } from './message'

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

/** More than any edit makes, fewer than what would take seconds to apply. */
const mostStructs = 200_000

export interface CheckedUpdate {
  /** Its edits build on others that the document has not seen. */
  readonly gap: boolean
  /** The client ids that it has new edits of. */
  readonly authors: readonly number[]
}

/**
 * Looks through an update without applying it. What Yjs would apply half before it throws is refused here with BadFrame;
 * what it would keep waiting for missing edits is told as a gap.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): CheckedUpdate {
  const decoded = orBadFrame('The edit can’t be read', () => Y.decodeUpdate(update))
  if (decoded.structs.length > mostStructs) throw new BadFrame('The edit has too many parts')
  const known = new Known(doc, decoded.structs)
  const gap = decoded.structs.some((struct) => isAhead(known, struct)) || deletesAhead(known, decoded)
  if (!gap) checkDepth(doc, decoded.structs)
  return { gap, authors: known.authors }
}

/** The first clock that is not known yet, per client: of the document, and with the update's own structs added. */
class Known {
  readonly #ends = new Map<number, number>()
  readonly #starts = new Map<number, number>()
  readonly #doc: Y.Doc

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc
    let last = -1
    for (const struct of structs) {
      const { client, clock } = struct.id
      // Numbers are read up to infinity, and written up to here.
      if (!Number.isSafeInteger(client)) throw new BadFrame('The edit is of a client that can’t be')
      if (client !== last && this.#starts.has(client)) throw new BadFrame('The edit names a client twice')
      last = client
      if (!this.#starts.has(client)) this.#starts.set(client, clock)
      const end = clock + struct.length
      if (!(struct.length > 0) || !Number.isSafeInteger(end)) throw new BadFrame('The edit has a part without a length')
      this.#ends.set(client, end)
    }
  }

  state(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  end(client: number): number {
    return Math.max(this.state(client), this.#ends.get(client) ?? 0)
  }

  start(client: number): number {
    return this.#starts.get(client) ?? 0
  }

  get authors(): readonly number[] {
    return [...this.#ends].filter(([client, end]) => end > this.state(client)).map(([client]) => client)
  }
}

function isAhead(known: Known, struct: Struct): boolean {
  const { client, clock } = struct.id
  if (struct instanceof Y.Skip || known.start(client) > known.state(client)) return true
  if (!(struct instanceof Y.Item)) return false
  return references(struct).some((id) => {
    if (id.client === client && id.clock >= clock) throw new BadFrame('The edit refers to a later part of itself')
    return id.clock >= known.end(id.client)
  })
}

function references(item: Y.Item): readonly Y.ID[] {
  const parent: unknown = item.parent
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

function deletesAhead(known: Known, decoded: Decoded): boolean {
  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (!(len > 0) || !Number.isSafeInteger(clock + len)) throw new BadFrame('The edit deletes nothing at all')
      if (clock + len > known.end(client)) return true
    }
  }
  return false
}
