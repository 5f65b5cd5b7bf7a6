import { bigserial, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { created } from './columns'
import { users } from './people'

/** Who did what: one row for each act that changed something outside a board. */
export const auditLog = pgTable('audit_log', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  userId: uuid('user_id').references(() => users.id),
  act: text('act').notNull(),
  target: text('target').notNull(),
  detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
  createdAt: created,
})
