import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { created, instant } from './columns'

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  role: text('role', { enum: ['admin', 'editor', 'member'] }).notNull(),
  /** Used as the author's address of commits; a no-reply address stands in where there is none. */
  email: text('email'),
  githubId: bigint('github_id', { mode: 'number' }).unique(),
  /** Raised to end every session of this person. */
  sessionVersion: integer('session_version').notNull().default(0),
  createdAt: created,
})

export const signInLinks = pgTable('sign_in_links', {
  /** SHA-256 of the token, hex; the token itself is only in the link. */
  tokenHash: text('token_hash').primaryKey(),
  name: text('name').notNull(),
  role: text('role', { enum: ['admin', 'editor', 'member'] }).notNull(),
  /** The person it signs in; null until first used, then the person it made. */
  userId: uuid('user_id').references(() => users.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: created,
})
