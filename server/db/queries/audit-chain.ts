import { sql } from 'drizzle-orm'
import type { Database } from '../client'
import { auditChain, auditLog } from '../schema'

/** Whether each row of the log has its place in the chain, and comes to the hash there with the one before it. */
export async function checkChain(db: Database): Promise<boolean> {
  const { rows } = await db.execute<{ intact: boolean }>(sql`
    SELECT NOT EXISTS (
      SELECT 1 FROM (
        SELECT chain.hash, entry.id, audit_hash(coalesce(lag(chain.hash) OVER (ORDER BY chain.position), ''), entry) AS expected
        FROM ${auditLog} entry LEFT JOIN ${auditChain} chain ON chain.audit_id = entry.id
      ) checked WHERE hash IS DISTINCT FROM expected
    ) AS intact`)
  return rows[0]?.intact === true
}
