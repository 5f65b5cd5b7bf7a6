import * as encoding from 'lib0/encoding'
import { readRun } from './text-run'

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
