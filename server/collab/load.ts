import { crc32 } from 'node:zlib'
import * as Y from 'yjs'
import { orBadFrame } from './message'
import type { LoadedBoard } from './types'

interface Stored {
  readonly seq: number
  readonly data: Uint8Array
  /** CRC-32 of `data`; none of what was written before there was one. */
  readonly checksum?: number | null
}

interface Row extends Stored {
  readonly userId: string | null
}

export interface BadRow<R extends Row> {
  readonly row: R
  readonly reason: string
}

/** What the log builds on can't be read, so there is nothing to show. */
export class DamagedSnapshot extends Error {}

/**
 * Puts a board together from its snapshot and its log. Rows that are damaged or can't be applied are left out and named;
 * what builds on them stays in the document and waits. Throws DamagedSnapshot where that is what can't be read.
 */
export function assembleBoard<R extends Row>(
  snapshot: Stored,
  rows: readonly R[],
): { readonly board: Omit<LoadedBoard, 'epoch'>; readonly bad: readonly BadRow<R>[] } {
  if (!isWhole(snapshot)) throw new DamagedSnapshot('The snapshot is not what was written')
  const bad: BadRow<R>[] = []
  const owners = new Map<number, string>()
  const decoded = rows.filter((row) => {
    const reason = noteOwners(row, owners)
    if (reason !== null) bad.push({ row, reason })
    return reason === null
  })
  const { doc, good } = applyAll(snapshot.data, decoded, bad)
  const seq = rows.at(-1)?.seq ?? snapshot.seq
  return { board: { doc, seq, rows: good.length, owners, damaged: bad.length > 0 }, bad }
}

const isWhole = ({ data, checksum = null }: Stored) => checksum === null || crc32(data) === checksum

function noteOwners(row: Row, owners: Map<number, string>): string | null {
  if (!isWhole(row)) return 'is not what was written'
  try {
    const { structs } = orBadFrame('does not decode', () => Y.decodeUpdate(row.data))
    for (const { id } of structs) {
      if (!Number.isSafeInteger(id.client)) return 'is of a client that can’t be'
      if (row.userId !== null && !owners.has(id.client)) owners.set(id.client, row.userId)
    }
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

/** Applies all at once; when one of them throws, finds it and begins again without it. */
function applyAll<R extends Row>(snapshot: Uint8Array, rows: readonly R[], bad: BadRow<R>[]) {
  let good = rows
  for (;;) {
    const doc = documentOf(snapshot)
    const failed = applyUntilFailure(doc, good)
    if (failed === null) return { doc, good }
    bad.push(failed)
    good = good.filter((row) => row !== failed.row)
    doc.destroy()
  }
}

function documentOf(snapshot: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, snapshot)
    return doc
  } catch (error) {
    doc.destroy()
    throw new DamagedSnapshot('The snapshot can’t be read', { cause: error })
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
