import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Database } from '../client'
import { crates } from '../schema'

export type CrateRow = typeof crates.$inferSelect

/** What is kept of the crate; `name` is folded. */
export async function findCrate(db: Database, name: string): Promise<CrateRow | null> {
  const rows = await db.select().from(crates).where(eq(crates.name, name))
  return rows[0] ?? null
}

/** Keeps what was said of the crate in the place of what was said before. */
export async function keepCrate(db: Database, row: CrateRow): Promise<void> {
  const { name: _, ...said } = row
  await db.insert(crates).values(row).onConflictDoUpdate({ target: crates.name, set: said })
}

/** Forgets names that no crate had when they were asked for before `at`: anything can be typed. */
export async function forgetMissingCrates(db: Database, at: Date): Promise<void> {
  await db.delete(crates).where(and(isNull(crates.facts), lt(crates.fetchedAt, at)))
}
