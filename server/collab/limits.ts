/** What may wait for the database: beyond it, editors are told to try later, and their browsers keep their edits. */
const mostWaitingBytes = 8 * 1024 * 1024
/** A board of this size is no newsletter any more: it can be read, not written. */
const largestBoard = 32 * 1024 * 1024
/** Says nothing new: it is let through, so that a full board can be read. */
const emptyUpdate = 2

/** Why an update of so many bytes can't be taken, as a close code and its reason; null where it can. */
export function overflow(
  bytes: number,
  { waiting, board }: { readonly waiting: number; readonly board: number },
): { readonly code: number; readonly reason: string } | null {
  if (bytes <= emptyUpdate) return null
  if (waiting + bytes > mostWaitingBytes)
    return {
      code: 1013,
      reason: 'The database does not answer. Your edits are kept in this browser until it does.',
    }
  if (board + bytes <= largestBoard) return null
  return { code: 4413, reason: 'This board is full. Empty its trash or start the next issue.' }
}
