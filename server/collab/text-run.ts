import * as decoding from 'lib0/decoding'

/** What one client typed, in an update that deletes nothing: text beside other text, in structs that are still encoded. */
export interface TextRun {
  readonly client: number
  readonly clock: number
  /** The first clock behind it. */
  readonly end: number
  readonly count: number
  readonly structs: Uint8Array
}

/** Null for an update that holds anything but text that one client inserted. Throws for what is not written as Yjs does. */
export function readRun(update: Uint8Array, mayStandBeside: Neighbours = anywhere): TextRun | null {
  if (update[0] !== 1 || update.at(-1) !== 0) return null
  const decoder = decoding.createDecoder(update)
  decoder.pos = 1
  const count = decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const start = decoder.pos
  let end = clock
  for (let left = count; left > 0; left--) {
    const length = readTextLength(decoder, { client, clock: end }, mayStandBeside)
    if (length === null) return null
    end += length
  }
  // Only an empty set of deletes is left.
  if (decoder.pos !== update.length - 1) return null
  return { client, clock, end, count, structs: update.subarray(start, -1) }
}

export interface Place {
  readonly client: number
  readonly clock: number
}

/** Whether a text that begins `at` may name what is at `client` and `clock` as its neighbour. */
type Neighbours = (client: number, clock: number, at: Place) => boolean

const anywhere: Neighbours = () => true

const flags = { origin: 0x80, rightOrigin: 0x40, kind: 0x1f } as const
const textKind = 4

/** The length of the next struct where it is text beside other text; null for all else. */
function readTextLength(decoder: decoding.Decoder, at: Place, mayStandBeside: Neighbours): number | null {
  const info = decoding.readUint8(decoder)
  const origins = Number((info & flags.origin) !== 0) + Number((info & flags.rightOrigin) !== 0)
  if ((info & flags.kind) !== textKind || origins === 0) return null
  for (let left = origins; left > 0; left--)
    if (!mayStandBeside(decoding.readVarUint(decoder), decoding.readVarUint(decoder), at)) return null
  return decoding.readVarString(decoder).length || null
}
