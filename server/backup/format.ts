import { z } from 'zod'

/*
 * A backup is one gzip file of lines. The first says what it is; then come the rows of each table, in the order and number
 * that the first line says, each a JSON array of its columns as Postgres writes them as text; the last line holds the
 * SHA-256 of all before it. So `zcat` shows it, and it can be written and read without ever holding a table.
 */

export const formatVersion = 1

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().nonnegative(),
})

export const headerSchema = z.object({
  masthead: z.literal('backup'),
  format: z.literal(formatVersion),
  /** Of the Masthead that made it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Hashes of the migrations that the database had gone through, oldest first. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which each comes after those it refers to. */
  tables: z.array(tableSchema).min(1),
  /** The last value of each sequence, by its name. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
})

export const endSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export type BackupHeader = z.infer<typeof headerSchema>
export type BackupTable = z.infer<typeof tableSchema>

/** What was done, for the person who waits. */
export interface BackupFigures {
  readonly header: BackupHeader
  readonly rows: number
  /** Of the file. */
  readonly bytes: number
  readonly milliseconds: number
}

export function rowsOf({ tables }: BackupHeader): number {
  return tables.reduce((sum, table) => sum + table.rows, 0)
}
