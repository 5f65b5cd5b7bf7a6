import type { Pool, PoolClient } from 'pg'

/** What a restore changes on purpose, by table. */
const changed: Readonly<Record<string, readonly string[]>> = {
  boards: ['epoch', 'held_by', 'held_until'],
  sign_in_links: ['revoked_at'],
}

/** A hash of each table's rows, but for what a restore changes on purpose. Made without the backup's own code. */
export async function fingerprints(client: Pool | PoolClient): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  const found = new Map<string, string>()
  for (const { name } of rows) {
    const left = (changed[name] ?? []).map((column) => ` - '${column}'`).join('')
    const hash = await client.query<{ hash: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5((to_jsonb(t)${left})::text), '' ORDER BY md5((to_jsonb(t)${left})::text))), '') AS hash FROM "${name}" t`,
    )
    found.set(name, hash.rows[0]?.hash ?? '')
  }
  return found
}

/** Whether each row of the audit log still comes to the hash that stands beside it, from the first on. */
export async function isChainWhole(client: Pool | PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ whole: boolean }>(
    `SELECT coalesce(bool_and(hash = audit_hash(before, entry)), true)
        AND (SELECT count(*) FROM audit_log) = (SELECT count(*) FROM audit_chain) AS whole
      FROM (SELECT c.hash, l AS entry, coalesce(lag(c.hash) OVER (ORDER BY c.position), '') AS before
        FROM audit_chain c JOIN audit_log l ON l.id = c.audit_id) chained`,
  )
  return rows[0]?.whole === true
}
