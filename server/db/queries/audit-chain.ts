import { sql } from 'drizzle-orm'
import type { Database } from '../client'
import { auditChain, auditLog } from '../schema'

/** How far the chain was looked at. */
export interface ChainHead {
  readonly position: number
  readonly hash: string
  /** How many links there are up to it. */
  readonly links: number
}

export const beforeFirst: ChainHead = { position: 0, hash: '', links: 0 }

/**
 * Looks at the chain after `from`: whether each row of the log comes to the hash of its link with the one before it, whether
 * every row has a link, and whether all up to `from` is still there. Null where something does not fit, else how far it goes.
 */
export async function checkChain(db: Database, from: ChainHead): Promise<ChainHead | null> {
  const { rows } = await db.execute<{ fits: boolean; position: string; hash: string; links: string }>(sql`
    WITH links AS MATERIALIZED (
      SELECT link.position, link.hash,
        audit_hash(coalesce(lag(link.hash) OVER (ORDER BY link.position), ${from.hash}), entry) AS expected
      FROM ${auditChain} link JOIN ${auditLog} entry ON entry.id = link.audit_id
      WHERE link.position > ${from.position}
    )
    SELECT
      NOT EXISTS (SELECT FROM links WHERE hash <> expected)
        AND (SELECT count(*) FROM ${auditLog}) = (SELECT count(*) FROM ${auditChain})
        AND (SELECT count(*) FROM ${auditChain} WHERE position <= ${from.position}) = ${from.links}
        AND (${from.links} = 0 OR EXISTS (SELECT FROM ${auditChain} WHERE position = ${from.position} AND hash = ${from.hash})) AS fits,
      coalesce((SELECT max(position) FROM links), ${from.position}) AS position,
      coalesce((SELECT hash FROM links ORDER BY position DESC LIMIT 1), ${from.hash}) AS hash,
      (SELECT count(*) FROM ${auditChain}) AS links`)
  const [found] = rows
  if (found === undefined || !found.fits) return null
  return { position: Number(found.position), hash: found.hash, links: Number(found.links) }
}
