import { joinUpdates } from './join-updates'
import { readRun, type TextRun } from './text-run'
import type { NewUpdate } from './types'

/** What one person typed, as far as nothing in between needs some of it before. */
interface Open {
  readonly userId: string | null
  readonly updates: Uint8Array[]
}

/**
 * Fewer rows that say the same, of the same people, in an order in which none builds on a later one: what somebody typed is
 * one row, unless it builds on what another wrote in between. `rows` are in the order in which they were applied.
 */
export function joinRows(rows: readonly NewUpdate[]): readonly NewUpdate[] {
  if (rows.length < 2) return rows
  const joined: Open[] = []
  /** The row that goes on, by person; and the row where the last of a client's text is. */
  const open = new Map<string | null, number>()
  const lastOf = new Map<number, number>()
  for (const { userId, data } of rows) {
    const run = readTyping(data)
    if (run === null) {
      open.clear()
      joined.push({ userId, updates: [data] })
      continue
    }
    const needed = Math.max(-1, ...run.builtOn.map((client) => lastOf.get(client) ?? -1))
    const current = open.get(userId) ?? -1
    const at = current >= 0 && needed <= current ? current : joined.push({ userId, updates: [] }) - 1
    joined[at]?.updates.push(data)
    open.set(userId, at)
    lastOf.set(run.client, at)
  }
  return joined.flatMap(({ userId, updates }) => joinUpdates(updates).map((data) => ({ userId, data })))
}

/** An update that is typing, and the clients it builds on. */
function readTyping(update: Uint8Array): (TextRun & { readonly builtOn: readonly number[] }) | null {
  const builtOn = new Set<number>()
  const run = readRun(update, (client) => {
    builtOn.add(client)
    return true
  })
  if (run === null) return null
  builtOn.add(run.client)
  return { ...run, builtOn: [...builtOn] }
}
