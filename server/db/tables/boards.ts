import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, created, instant } from './columns'
import { issues } from './issues'
import { users } from './people'

/**
 * Where a board's log stands. Who appends locks this row, so positions rise without a gap in the order of commits, whichever
 * process writes.
 */
export const boards = pgTable('boards', {
  issueId: integer('issue_id')
    .primaryKey()
    .references(() => issues.id),
  /** Raised when the board was put back to an earlier state: clients of an older one must begin anew. */
  epoch: integer('epoch').notNull().default(1),
  /** The position of the last update; 0 while there is none. */
  head: bigint('head', { mode: 'number' }).notNull().default(0),
  /** The server that holds the board while it is published, and until when: nobody else may append. */
  heldBy: uuid('held_by'),
  heldUntil: instant('held_until'),
  /** When rows of it were found damaged: it takes no edits until an admin has looked at it. Null while it is sound. */
  damagedAt: instant('damaged_at'),
})

/** The durable log of a board: Yjs updates in the order they became visible. */
export const boardUpdates = pgTable(
  'board_updates',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    /** Counts the board's updates, from 1, without a gap. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    userId: uuid('user_id').references(() => users.id),
    data: bytea('data').notNull(),
    /** CRC-32 of `data`; null of rows that were written before there was one. */
    checksum: bigint('checksum', { mode: 'number' }),
    createdAt: created,
  },
  (table) => [primaryKey({ columns: [table.issueId, table.seq] })],
)

/**
 * A board's state up to and with `seq`. The newest two are kept, and the log from the older one on: where the newest is
 * damaged, the one before and the log come to the same.
 */
export const boardSnapshots = pgTable(
  'board_snapshots',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
    /** CRC-32 of `data`; null of rows that were written before there was one. */
    checksum: bigint('checksum', { mode: 'number' }),
    /** Everybody whose edits are in it and not in git yet. */
    contributors: jsonb('contributors').$type<readonly string[]>().notNull(),
    createdAt: created,
  },
  (table) => [primaryKey({ columns: [table.issueId, table.seq] })],
)

/** Rows of the log that were damaged, set aside for an admin. */
export const boardQuarantine = pgTable(
  'board_quarantine',
  {
    issueId: integer('issue_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
    reason: text('reason').notNull(),
    createdAt: created,
  },
  (table) => [primaryKey({ columns: [table.issueId, table.seq] }), index().on(table.createdAt)],
)
