import { bigint, bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, created } from './columns'
import { issues } from './issues'
import { users } from './people'

/** The durable log of a board: Yjs updates in the order they became visible. */
export const boardUpdates = pgTable(
  'board_updates',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    userId: uuid('user_id').references(() => users.id),
    data: bytea('data').notNull(),
    createdAt: created,
  },
  (table) => [index().on(table.issueId, table.seq)],
)

/** A board's state up to and with `seq`; the log's rows up to there are gone. */
export const boardSnapshots = pgTable('board_snapshots', {
  issueId: integer('issue_id')
    .primaryKey()
    .references(() => issues.id),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  data: bytea('data').notNull(),
  /** Everybody whose edits are in it and not in git yet. */
  contributors: jsonb('contributors').$type<readonly string[]>().notNull(),
  createdAt: created,
})

/** Rows of the log that did not decode, set aside for an admin. */
export const boardQuarantine = pgTable('board_quarantine', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  issueId: integer('issue_id').notNull(),
  data: bytea('data').notNull(),
  reason: text('reason').notNull(),
  createdAt: created,
})
