import * as Y from 'yjs'
import { orBadFrame } from './message'
import type { LoadedBoard } from './types'

interface Row {
  readonly seq: number
  readonly userId: string | null
  readonly data: Uint8Array
}

export interface BadRow<R extends Row> {
  readonly row: R
  readonly reason: string
}

/**
 * Puts a board together from its snapshot and its log. Rows that can't be applied are left out and named; a snapshot that
 * can't be is a failed load, since what it held is nowhere else.
 */
export function assembleBoard<R extends Row>(
  snapshot: { readonly seq: number; readonly data: Uint8Array },
  rows: readonly R[],
): { readonly board: LoadedBoard; readonly bad: readonly BadRow<R>[] } {
  const bad: BadRow<R>[] = []
  const owners = new Map<number, string>()
  const decoded = rows.filter((row) => {
    const reason = noteOwners(row, owners)
    if (reason !== null) bad.push({ row, reason })
    return reason === null
  })
  const { doc, good } = applyAll(snapshot.data, decoded, bad)
  const seq = rows.at(-1)?.seq ?? snapshot.seq
  return { board: { doc, seq, rows: good.length, owners }, bad }
}

function noteOwners(row: Row, owners: Map<number, string>): string | null {
  try {
    const { structs } = orBadFrame('does not decode', () => Y.decodeUpdate(row.data))
    for (const { id } of structs) if (row.userId !== null && !owners.has(id.client)) owners.set(id.client, row.userId)
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

/** Applies all at once; when one of them throws, finds it and begins again without it. */
function applyAll<R extends Row>(snapshot: Uint8Array, rows: readonly R[], bad: BadRow<R>[]) {
  let good = rows
  for (;;) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, snapshot)
    const failed = applyUntilFailure(doc, good)
    if (failed === null) return { doc, good }
    bad.push(failed)
    good = good.filter((row) => row !== failed.row)
    doc.destroy()
  }
}

function applyUntilFailure<R extends Row>(doc: Y.Doc, rows: readonly R[]): BadRow<R> | null {
  for (const row of rows) {
    try {
      Y.applyUpdate(doc, row.data)
    } catch (error) {
      return { row, reason: reasonOf(error) }
    }
  }
  return null
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
