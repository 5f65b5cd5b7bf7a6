import type { StoredBoard } from '../db/queries/board-snapshots'

/** More than this many at once are told as the first of them. */
const most = 1_000

/**
 * Positions after the snapshot that have no row and were not set aside. Rows from before there were checksums had positions
 * with gaps between them; there, a gap says nothing.
 */
export function missingRows({ snapshot, updates, head, aside }: Omit<StoredBoard, 'damaged'>): readonly number[] {
  const known = new Set(aside)
  const missing: number[] = []
  let next = snapshot.seq + 1
  const skipTo = (seq: number) => {
    for (; next < seq && missing.length < most; next++) if (!known.has(next)) missing.push(next)
    next = seq + 1
  }
  for (const { seq, checksum } of updates) {
    if (checksum === null) next = seq + 1
    else skipTo(seq)
  }
  skipTo(head + 1)
  return missing
}
