import { escapeIdentifier, type PoolClient } from 'pg'

/**
 * What is not kept: servers that are alive, what is left of limits (an unlogged table, which Postgres itself empties), and
 * who is signed in. A restored session might be one that was ended since, so everybody signs in again.
 */
const passing = new Set(['processes', 'sessions', 'rate_limits'])

export interface Column {
  readonly name: string
  /** As in SQL: `bigint`, `text[]`. */
  readonly type: string
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly key: readonly string[]
  /** Foreign keys that point at this very table. */
  readonly selfReferences: readonly string[]
}

/** The tables that a backup holds, each after those it refers to: read from the database, so that none is forgotten. */
export async function readTables(client: PoolClient): Promise<readonly Table[]> {
  const { rows } = await client.query<Row>(catalog)
  return inOrder(rows.filter(({ name }) => !passing.has(name)))
}

/** All of ours, those that no backup holds too. */
export async function tableNames(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<Row>(catalog)
  return rows.map(({ name }) => name)
}

/** Whether a table belongs to what a backup holds. */
export function isKept(name: string): boolean {
  return !passing.has(name)
}

export function quoted(...names: readonly string[]): string {
  return names.map(escapeIdentifier).join(', ')
}

interface Row extends Table {
  readonly refersTo: readonly string[]
}

const catalog = `
  SELECT t.relname AS name,
    (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
      FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)), '[]')
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = t.oid AND i.indisprimary) AS key,
    (SELECT coalesce(json_agg(c.conname ORDER BY c.conname), '[]')
      FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid = t.oid) AS "selfReferences",
    (SELECT coalesce(json_agg(DISTINCT r.relname), '[]')
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid
      WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid) AS "refersTo"
  FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
  ORDER BY t.relname`

function inOrder(rows: readonly Row[]): readonly Table[] {
  const ordered: Row[] = []
  const left = [...rows]
  while (left.length > 0) {
    const next = left.findIndex(({ refersTo }) => !refersTo.some((name) => left.some((other) => other.name === name)))
    const [row] = next === -1 ? [] : left.splice(next, 1)
    if (row === undefined)
      throw new RangeError(`Tables refer to each other: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(row)
  }
  return ordered
}
