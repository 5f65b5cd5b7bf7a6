import { doublePrecision, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { created, instant } from './columns'

/** The servers on this database, each as long as it is alive. */
export const processes = pgTable('processes', {
  id: uuid('id').primaryKey(),
  /** Where it runs: the machine's name and the process's number. */
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  /** A fingerprint of the secret it signs sessions with: all must have the same. */
  secret: text('secret').notNull(),
  startedAt: created,
  seenAt: instant('seen_at').notNull().defaultNow(),
})

/** What is left of each limit: one row for each person or address that has used some of it. Not worth a write-ahead log. */
export const rateLimits = pgTable('rate_limits', {
  /** The limit's name and whom it is about. */
  key: text('key').primaryKey(),
  /** How many acts were left at `at`; more come back with time. */
  left: doublePrecision('left').notNull(),
  at: instant('at').notNull(),
})
