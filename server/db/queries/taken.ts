import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../client'
import { nominations, roundNominations, rounds } from '../schema'

/** What the editors took from a round for its issue, and where it stands on the board. */
export interface Taken {
  readonly nomination: string
  readonly reason: string | null
  readonly by: string
  readonly blocks: readonly string[]
  /** The markdown that stood in its place before anything was taken. */
  readonly before: string
}

/** Notes what was taken from a locked round; null: nothing any more. */
export async function setTaken(tx: Transaction, round: number, taken: Taken | null): Promise<void> {
  await tx
    .update(rounds)
    .set({
      takenId: taken?.nomination ?? null,
      takenReason: taken?.reason ?? null,
      takenBy: taken?.by ?? null,
      takenAt: taken === null ? null : sql`clock_timestamp()`,
      takenBlocks: taken?.blocks ?? null,
      takenBefore: taken?.before ?? null,
    })
    .where(eq(rounds.id, round))
}

/** Makes a locked nomination one that was taken, or one that stands again. */
export async function setWon(
  tx: Transaction,
  id: string,
  { won, by }: { readonly won: boolean; readonly by: string },
): Promise<void> {
  const status = won ? 'won' : 'standing'
  await tx
    .update(nominations)
    .set({ status, decidedBy: by, decidedAt: sql`clock_timestamp()` })
    .where(eq(nominations.id, id))
}

export async function isOfRound(
  tx: Transaction,
  { round, nomination }: { readonly round: number; readonly nomination: string },
): Promise<boolean> {
  const at = and(eq(roundNominations.roundId, round), eq(roundNominations.nominationId, nomination))
  return (await tx.$count(roundNominations, at)) > 0
}
