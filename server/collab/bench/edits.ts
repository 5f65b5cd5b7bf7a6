import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export interface Place {
  readonly client: number
  readonly clock: number
}

/** An update that inserts one letter behind another, as Yjs writes it. */
export function letterUpdate(at: Place, behind: Place): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, at.client, at.clock]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, hasOrigin | contentString)
    encoding.writeVarUint(encoder, behind.client)
    encoding.writeVarUint(encoder, behind.clock)
    encoding.writeVarString(encoder, 'x')
    encoding.writeVarUint(encoder, 0)
  })
}

/** Where there are texts with letters in a document: the last letter of each. */
export function textEnds(doc: Y.Doc): readonly Place[] {
  const ends: Place[] = []
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.right !== null || struct.deleted) continue
      if (!(struct.content instanceof Y.ContentString) || !(struct.parent instanceof Y.Text)) continue
      ends.push({ client: struct.id.client, clock: struct.id.clock + struct.length - 1 })
    }
  }
  return ends
}

/** A client's edits from `start` up to, not with, `end`. */
export interface Span {
  readonly client: number
  readonly start: number
  readonly end: number
}

const hasOrigin = 0x80
const hasRightOrigin = 0x40
const hasParentSub = 0x20
const contentKind = 0x1f
const contentGone = 0
const contentDeleted = 1
const contentString = 4

/** What an update has new of whom. Written out for letters; anything else is decoded by Yjs. */
export function spansOf(update: Uint8Array): readonly Span[] {
  return lettersOf(update) ?? decodedSpans(update)
}

function lettersOf(update: Uint8Array): readonly Span[] | null {
  const decoder = decoding.createDecoder(update)
  const spans: Span[] = []
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const structs = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    const start = decoding.readVarUint(decoder)
    let end = start
    for (let left = structs; left > 0; left--) {
      const length = letterLength(decoder)
      if (length === null) return null
      end += length
    }
    spans.push({ client, start, end })
  }
  return spans
}

function letterLength(decoder: decoding.Decoder): number | null {
  const info = decoding.readUint8(decoder)
  const kind = info & contentKind
  if (kind !== contentGone) {
    if ((info & (hasOrigin | hasRightOrigin)) === 0 || (info & hasParentSub) !== 0) return null
    for (const flag of [hasOrigin, hasRightOrigin]) {
      if ((info & flag) === 0) continue
      decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
    }
  }
  if (kind === contentString) return decoding.readVarString(decoder).length
  return kind === contentDeleted || kind === contentGone ? decoding.readVarUint(decoder) : null
}

function decodedSpans(update: Uint8Array): readonly Span[] {
  const spans = new Map<number, Span>()
  for (const { id, length } of Y.decodeUpdate(update).structs) {
    const before = spans.get(id.client)
    spans.set(id.client, { client: id.client, start: before?.start ?? id.clock, end: id.clock + length })
  }
  return [...spans.values()]
}
