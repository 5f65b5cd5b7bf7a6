import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PoolClient } from 'pg'
import { z } from 'zod'

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

export interface Migration {
  readonly hash: string
  readonly when: number
  readonly statements: readonly string[]
}

/** The migrations that this Masthead knows, oldest first, with the hashes under which they are noted when done. */
export async function knownMigrations(folder: string): Promise<readonly Migration[]> {
  const journal = journalSchema.parse(JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')))
  return Promise.all(
    journal.entries.map(async ({ tag, when }) => {
      const text = await readFile(path.join(folder, `${tag}.sql`), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      return { hash, when, statements: text.split('--> statement-breakpoint') }
    }),
  )
}

/** Hashes of what the database has gone through, oldest first; none where it holds no Masthead. */
export async function appliedMigrations(client: PoolClient): Promise<readonly string[]> {
  const found = await client.query<{ there: boolean }>(
    `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there`,
  )
  if (found.rows[0]?.there !== true) return []
  const { rows } = await client.query<{ hash: string }>(
    'SELECT hash FROM drizzle.__drizzle_migrations ORDER BY created_at',
  )
  return rows.map(({ hash }) => hash)
}

/** Makes the schema of these migrations, in the caller's transaction, and notes them as drizzle does. */
export async function applyMigrations(client: PoolClient, migrations: readonly Migration[]): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS drizzle')
  await client.query(
    'CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  )
  for (const { hash, when, statements } of migrations) {
    for (const statement of statements) await client.query(statement)
    await client.query('INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)', [hash, when])
  }
}
