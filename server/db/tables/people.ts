import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { created, instant } from './columns'

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  role: text('role', { enum: ['admin', 'editor', 'member'] }).notNull(),
  /** Used as the author's address of commits; a no-reply address stands in where there is none. */
  email: text('email'),
  /** Who this is at GitHub, whatever their login becomes. */
  githubId: bigint('github_id', { mode: 'number' }).unique(),
  /** Their login as of their last sign-in; shown, never used to tell who somebody is. */
  githubLogin: text('github_login'),
  /** Raised to end every session of this person. */
  sessionVersion: integer('session_version').notNull().default(0),
  createdAt: created,
})

/** A browser that is signed in. The role is not in here: it is read anew for each request. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** `users.sessionVersion` when it began. */
    version: integer('version').notNull(),
    /** How it began: a one-time link, or GitHub. */
    by: text('by', { enum: ['link', 'github'] }).notNull(),
    /** The browser as it names itself, shortened; shown to its person and to admins. */
    browser: text('browser').notNull().default(''),
    createdAt: created,
    /** To a few minutes. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
)

export const signInLinks = pgTable('sign_in_links', {
  id: uuid('id').notNull().unique().defaultRandom(),
  /** SHA-256 of the token, hex; the token itself is only in the link. */
  tokenHash: text('token_hash').primaryKey(),
  name: text('name').notNull(),
  role: text('role', { enum: ['admin', 'editor', 'member'] }).notNull(),
  /** The person it signs in; null until first used, then the person it made. */
  userId: uuid('user_id').references(() => users.id),
  /** The admin who made it; null for one made in the terminal. */
  createdBy: uuid('created_by').references(() => users.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  /** When an admin took it back. */
  revokedAt: instant('revoked_at'),
  createdAt: created,
})
