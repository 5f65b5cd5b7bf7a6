import { crc32 } from 'node:zlib'
import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { boardQuarantine, boardSnapshots, boards, boardUpdates, issues } from '../schema'
import { boardContributors, isSound, lastBoardSeq } from './board-log'

type Reader = Database | Transaction

export interface StoredSnapshot {
  readonly seq: number
  readonly data: Uint8Array
  /** CRC-32 of `data`; null where it was written before there was one. */
  readonly checksum: number | null
}

export interface StoredRow extends StoredSnapshot {
  readonly userId: string | null
}

export interface StoredBoard {
  readonly snapshot: StoredSnapshot
  /** What came after the snapshot, oldest first. */
  readonly updates: readonly StoredRow[]
  /** The position of the board's last update, whether its row is there or not. */
  readonly head: number
  readonly epoch: number
  /** Whether it waits for an admin, since rows of it were damaged. */
  readonly damaged: boolean
  /** Positions after the snapshot whose rows were set aside. */
  readonly aside: readonly number[]
}

/** The board as of one moment, on the newest snapshot but `older`; null where it has none such. */
export async function loadBoard(db: Database, issueId: number, older = 0): Promise<StoredBoard | null> {
  return db.transaction(
    async (tx) => {
      const [snapshot] = await tx
        .select({ seq: boardSnapshots.seq, data: boardSnapshots.data, checksum: boardSnapshots.checksum })
        .from(boardSnapshots)
        .where(eq(boardSnapshots.issueId, issueId))
        .orderBy(desc(boardSnapshots.seq))
        .offset(older)
        .limit(1)
      if (snapshot === undefined) return null
      const [board] = await tx.select().from(boards).where(eq(boards.issueId, issueId))
      const { seq } = snapshot
      return {
        snapshot,
        updates: await updatesAfter(tx, issueId, seq),
        head: board?.head ?? seq,
        epoch: board?.epoch ?? 1,
        damaged: (board?.damagedAt ?? null) !== null,
        aside: await asideAfter(tx, issueId, seq),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

function updatesAfter(tx: Reader, issueId: number, seq: number): Promise<StoredRow[]> {
  const { userId, data, checksum } = boardUpdates
  return tx
    .select({ seq: boardUpdates.seq, userId, data, checksum })
    .from(boardUpdates)
    .where(and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, seq)))
    .orderBy(asc(boardUpdates.seq))
}

async function asideAfter(tx: Reader, issueId: number, after: number): Promise<readonly number[]> {
  const rows = await tx
    .select({ seq: boardQuarantine.seq })
    .from(boardQuarantine)
    .where(and(eq(boardQuarantine.issueId, issueId), gt(boardQuarantine.seq, after)))
  return rows.map(({ seq }) => seq)
}

/** A board's log up to `seq`, as a room knows it: `rows` updates after the snapshot, and the `state` they come to. */
export interface LogHead {
  readonly issueId: number
  readonly seq: number
  readonly rows: number
  readonly state: Uint8Array
}

/**
 * Adds `state` as the newest snapshot, and keeps who made what is in it. The newest sound one before it stays too, and the
 * log from there on, so that each of the two comes to the board as it is; what is older goes. Not while the issue is being
 * committed (`busy`), which counts who that commit names; nor where the log has updates that `state` was not made with
 * (`foreign`), since they would be lost, nor where it does not go as far.
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
    const snapshots = await tx
      .select()
      .from(boardSnapshots)
      .where(eq(boardSnapshots.issueId, issueId))
      .orderBy(desc(boardSnapshots.seq))
      .for('update')
    const before = snapshots.find(isSound)
    if (before === undefined || before.seq >= seq) return 'busy'
    // A log that ends before `seq` has lost rows: the next to be written would stand at or before the snapshot, and never be read.
    if ((await lastBoardSeq(tx, issueId)) < seq) return 'foreign'
    const log = and(eq(boardUpdates.issueId, issueId), gt(boardUpdates.seq, before.seq), lte(boardUpdates.seq, seq))
    if ((await tx.$count(boardUpdates, log)) > head.rows) return 'foreign'
    const contributors = [...(await boardContributors(tx, issueId, seq))]
    const made = { data: state, checksum: crc32(state), contributors }
    await tx
      .insert(boardSnapshots)
      .values({ issueId, seq, ...made })
      .onConflictDoUpdate({ target: [boardSnapshots.issueId, boardSnapshots.seq], set: made })
    await tx
      .delete(boardSnapshots)
      .where(and(eq(boardSnapshots.issueId, issueId), lt(boardSnapshots.seq, seq), ne(boardSnapshots.seq, before.seq)))
    await tx.delete(boardUpdates).where(and(eq(boardUpdates.issueId, issueId), lte(boardUpdates.seq, before.seq)))
    return 'compacted'
  })
}

/** Whether the board takes no edits, since rows of it were damaged and nobody has looked at it. */
export async function isDamaged(db: Reader, issueId: number): Promise<boolean> {
  const rows = await db
    .select({ issueId: boards.issueId })
    .from(boards)
    .where(and(eq(boards.issueId, issueId), isNotNull(boards.damagedAt)))
  return rows.length > 0
}

export interface BadUpdate {
  readonly seq: number
  readonly data: Uint8Array
  readonly reason: string
}

/**
 * Takes damaged updates out of the log, keeps them apart for an admin, and closes the board to edits until that admin has
 * looked. Gives those that nobody had set aside before.
 */
export async function quarantineUpdates(
  db: Database,
  issueId: number,
  bad: readonly BadUpdate[],
): Promise<readonly number[]> {
  return db.transaction(async (tx) => {
    const aside = await tx
      .insert(boardQuarantine)
      .values(bad.map(({ seq, data, reason }) => ({ seq, issueId, data, reason })))
      .onConflictDoNothing()
      .returning({ seq: boardQuarantine.seq })
    const seqs = bad.map(({ seq }) => seq)
    await tx.delete(boardUpdates).where(and(eq(boardUpdates.issueId, issueId), inArray(boardUpdates.seq, seqs)))
    const damagedAt = sql`coalesce(${boards.damagedAt}, now())`
    if (aside.length > 0) await tx.update(boards).set({ damagedAt }).where(eq(boards.issueId, issueId))
    return aside.map(({ seq }) => seq)
  })
}

/** An admin has looked at a damaged board: it takes edits again. What was set aside stays so. False where it was not damaged. */
export async function confirmBoard(db: Reader, issueId: number): Promise<boolean> {
  const confirmed = await db
    .update(boards)
    .set({ damagedAt: null })
    .where(and(eq(boards.issueId, issueId), isNotNull(boards.damagedAt)))
    .returning({ issueId: boards.issueId })
  return confirmed.length > 0
}
