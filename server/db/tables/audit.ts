import { bigint, bigserial, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { created } from './columns'
import { users } from './people'

/** Who did what: one row for each act that changed something outside a board. Triggers refuse to change or remove rows. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    userId: uuid('user_id').references(() => users.id),
    act: text('act').notNull(),
    target: text('target').notNull(),
    detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
    createdAt: created,
  },
  (table) => [index().on(table.createdAt)],
)

/**
 * Ties each row of the log to all before it: `hash` is SHA-256 over the previous hash and the row. Written by a trigger as
 * the last thing of the transaction, so rows stand in the order they were committed.
 */
export const auditChain = pgTable('audit_chain', {
  position: bigserial('position', { mode: 'number' }).primaryKey(),
  auditId: bigint('audit_id', { mode: 'number' })
    .notNull()
    .unique()
    .references(() => auditLog.id),
  /** Hex. */
  hash: text('hash').notNull(),
})
