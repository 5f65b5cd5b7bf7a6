import { crc32 } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { boards, boardUpdates } from '../../db/schema'

/** Puts updates at the end of a board's log, as another server would. */
export async function writeLog(
  db: Database,
  issueId: number,
  { updates, userId = null }: { readonly updates: readonly Uint8Array[]; readonly userId?: string | null },
): Promise<void> {
  if (updates.length === 0) return
  await db.transaction(async (tx) => {
    const [board] = await tx
      .update(boards)
      .set({ head: sql`${boards.head} + ${updates.length}` })
      .where(eq(boards.issueId, issueId))
      .returning()
    const before = (board?.head ?? 0) - updates.length
    const rows = updates.map((data, index) => ({
      issueId,
      userId,
      data,
      seq: before + index + 1,
      checksum: crc32(data),
    }))
    await tx.insert(boardUpdates).values(rows)
  })
}
