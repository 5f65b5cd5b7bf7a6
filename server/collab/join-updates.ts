import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What one client typed, in an update that deletes nothing: its structs, still encoded. */
interface Run {
  readonly client: number
  readonly clock: number
  /** The first clock behind it. */
  readonly end: number
  readonly count: number
  readonly structs: Uint8Array
}

/** A client's runs that follow one another. */
interface Chain {
  readonly client: number
  readonly clock: number
  end: number
  count: number
  readonly parts: Uint8Array[]
}

/**
 * Fewer updates that say the same, in an order in which none builds on a later one. Typing is put together without being
 * decoded, which `Y.mergeUpdates` takes fifty times as long for; what deletes or comes from several clients stays as it is.
 * `updates` are as Yjs emits them, in the order in which they were applied.
 */
export function joinUpdates(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length < 2) return updates
  const joined: Uint8Array[] = []
  let chains = new Map<number, Chain>()
  const flush = () => {
    if (chains.size > 0) joined.push(encodeChains([...chains.values()]))
    chains = new Map()
  }
  for (const update of updates) {
    const run = readRun(update)
    if (run === null) {
      flush()
      joined.push(update)
      continue
    }
    // What is missing between two runs may have come by another way.
    if ((chains.get(run.client)?.end ?? run.clock) !== run.clock) flush()
    const chain = chains.get(run.client)
    if (chain === undefined) chains.set(run.client, { ...run, parts: [run.structs] })
    else {
      chain.end = run.end
      chain.count += run.count
      chain.parts.push(run.structs)
    }
  }
  flush()
  return joined
}

/** Null for an update that holds anything but text that one client inserted. */
function readRun(update: Uint8Array): Run | null {
  if (update[0] !== 1 || update.at(-1) !== 0) return null
  const decoder = decoding.createDecoder(update)
  decoder.pos = 1
  const count = decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const start = decoder.pos
  let end = clock
  for (let left = count; left > 0; left--) {
    const length = readTextLength(decoder)
    if (length === null) return null
    end += length
  }
  // Only an empty set of deletes is left.
  if (decoder.pos !== update.length - 1) return null
  return { client, clock, end, count, structs: update.subarray(start, -1) }
}

const flags = { origin: 0x80, rightOrigin: 0x40, kind: 0x1f } as const
const textKind = 4

/** The length of the next struct where it is text beside other text; null for all else. */
function readTextLength(decoder: decoding.Decoder): number | null {
  const info = decoding.readUint8(decoder)
  const origins = Number((info & flags.origin) !== 0) + Number((info & flags.rightOrigin) !== 0)
  if ((info & flags.kind) !== textKind || origins === 0) return null
  for (let left = origins * 2; left > 0; left--) decoding.readVarUint(decoder)
  return decoding.readVarString(decoder).length
}

/** Higher clients first, as Yjs writes them. */
function encodeChains(chains: readonly Chain[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, chains.length)
    for (const { client, clock, count, parts } of [...chains].sort((a, b) => b.client - a.client)) {
      for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number)
      for (const part of parts) encoding.writeUint8Array(encoder, part)
    }
    encoding.writeVarUint(encoder, 0)
  })
}
