import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Database } from '../client'
import { boardQuarantine, boardSnapshots, boardUpdates, issues } from '../schema'
import { boardContributors, type StoredUpdate, updatesSince } from './board-log'

export interface StoredBoard {
  readonly snapshot: { readonly seq: number; readonly data: Uint8Array }
  /** Oldest first. */
  readonly updates: readonly StoredUpdate[]
}

/** The board as of one moment; null where the issue has none. */
export async function loadBoard(db: Database, issueId: number): Promise<StoredBoard | null> {
  return db.transaction(
    async (tx) => {
      const snapshots = await tx
        .select({ seq: boardSnapshots.seq, data: boardSnapshots.data })
        .from(boardSnapshots)
        .where(eq(boardSnapshots.issueId, issueId))
        .orderBy(desc(boardSnapshots.seq))
        .limit(1)
      const snapshot = snapshots[0]
      if (snapshot === undefined) return null
      return { snapshot, updates: await updatesSince(tx, issueId, snapshot.seq) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** A board's log up to `seq`, as a room knows it: `rows` updates after the snapshot, and the `state` they come to. */
export interface LogHead {
  readonly issueId: number
  readonly seq: number
  readonly rows: number
  readonly state: Uint8Array
}

/**
 * Puts `state` in the place of the snapshot and of all updates up to `seq`, and keeps who made them. Not while the issue is
 * being committed (`busy`), which counts who that commit names; nor where the log has updates that `state` was not made
 * with (`foreign`), since they would be lost.
 */
export async function compactBoard(db: Database, head: LogHead): Promise<'compacted' | 'busy' | 'foreign'> {
  const { issueId, seq, state } = head
  return db.transaction(async (tx) => {
    const free = await tx
      .select({ id: issues.id })
      .from(issues)
      .where(eq(issues.id, issueId))
      .for('no key update', { skipLocked: true })
    if (free.length === 0) return 'busy'
    const locked = await tx
      .select({ seq: boardSnapshots.seq })
      .from(boardSnapshots)
      .where(eq(boardSnapshots.issueId, issueId))
      .for('update')
    if (locked[0] === undefined || locked[0].seq >= seq) return 'busy'
    const log = and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, locked[0].seq), lte(boardUpdates.seq, seq))
    if ((await tx.$count(boardUpdates, log)) > head.rows) return 'foreign'
    const contributors = await boardContributors(tx, issueId, seq)
    await tx.update(boardSnapshots).set({ seq, data: state, contributors }).where(eq(boardSnapshots.issueId, issueId))
    await tx.delete(boardUpdates).where(and(eq(boardUpdates.issueId, issueId), lte(boardUpdates.seq, seq)))
    return 'compacted'
  })
}

/** Takes updates that do not decode out of the log, and keeps them apart for an admin. */
export async function quarantineUpdates(
  db: Database,
  issueId: number,
  bad: readonly (StoredUpdate & { readonly reason: string })[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(boardQuarantine)
      .values(bad.map(({ seq, data, reason }) => ({ seq, issueId, data, reason })))
      .onConflictDoNothing()
    await tx.delete(boardUpdates).where(
      and(
        eq(boardUpdates.issueId, issueId),
        inArray(
          boardUpdates.seq,
          bad.map((row) => row.seq),
        ),
      ),
    )
  })
}
