import { eq } from 'drizzle-orm'
import type { Database, Transaction } from '../client'
import { issues, publications } from '../schema'

export interface PublicationKey {
  readonly preset: string
  /** Without credentials. */
  readonly repository: string
  readonly branch: string
}

/** The publication of this repository, made where there is none; its preset and branch become those given. */
export async function ensurePublication(db: Database, key: PublicationKey): Promise<number> {
  const rows = await db
    .insert(publications)
    .values(key)
    .onConflictDoUpdate({ target: publications.repository, set: { preset: key.preset, branch: key.branch } })
    .returning({ id: publications.id })
  const row = rows[0]
  if (row === undefined) throw new Error(`No row for the publication of ${key.repository}`)
  return row.id
}

/** Locks the publication until the transaction ends, and says whether it has no issue yet. */
export async function lockEmptyPublication(tx: Transaction, id: number): Promise<boolean> {
  await tx.select({ id: publications.id }).from(publications).where(eq(publications.id, id)).for('update')
  const rows = await tx.select({ id: issues.id }).from(issues).where(eq(issues.publicationId, id)).limit(1)
  return rows.length === 0
}
