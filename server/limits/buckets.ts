import { sql } from 'drizzle-orm'
import type { Database } from '../db/client'
import type { Rate } from './table'

/**
 * Takes one of what `key` has left: null, or in how many milliseconds there is one again. One statement by the database's
 * clock, so all processes on it count together, and however many ask at once no more are given than there are.
 */
export async function takeToken(db: Database, key: string, { most, seconds }: Rate): Promise<number | null> {
  const perSecond = most / seconds
  const passed = sql`greatest(0, extract(epoch FROM clock_timestamp() - l."at"))::float8`
  const filled = sql`least(${most}::float8, l."left" + ${passed} * ${perSecond}::float8)`
  const { rows } = await db.execute<{ taken: boolean; left: number | null }>(sql`
    WITH taken AS (
      INSERT INTO rate_limits AS l ("key", "left", "at") VALUES (${key}, ${most}::float8 - 1, clock_timestamp())
      ON CONFLICT ("key") DO UPDATE SET "left" = ${filled} - 1, "at" = greatest(l."at", clock_timestamp())
      WHERE ${filled} >= 1
      RETURNING 1
    )
    SELECT EXISTS (SELECT FROM taken) AS taken, (SELECT ${filled} FROM rate_limits l WHERE l."key" = ${key}) AS left`)
  const [found] = rows
  if (found === undefined) throw new RangeError('The database says nothing of a limit')
  // What is left is as of the statement's beginning; by now others may have taken it.
  return found.taken ? null : Math.max(1, Math.ceil((1000 * (1 - Number(found.left ?? 0))) / perSecond))
}

/** Forgets those that are full again: none takes longer than an hour to fill. */
export async function forgetFull(db: Database): Promise<void> {
  await db.execute(sql`DELETE FROM rate_limits WHERE "at" < clock_timestamp() - interval '1 hour'`)
}
