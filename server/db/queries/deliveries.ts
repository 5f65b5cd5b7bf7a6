import { lt } from 'drizzle-orm'
import type { Database } from '../client'
import { deliveries } from '../schema'

/** Notes a webhook delivery; false where it was taken before. */
export async function insertDelivery(db: Database, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .insert(deliveries)
    .values({ id, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return rows.length > 0
}

export async function pruneDeliveries(db: Database, before: Date): Promise<void> {
  await db.delete(deliveries).where(lt(deliveries.createdAt, before))
}
