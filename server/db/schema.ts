import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  fromDriver: (buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength),
})

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const created = instant('created_at').notNull().defaultNow()

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

/** One row today; the rules are read from the repository or the preset, not stored. */
export const publications = pgTable('publications', {
  id: serial('id').primaryKey(),
  preset: text('preset').notNull(),
  /** A local path or a remote URL without credentials. */
  repository: text('repository').notNull().unique(),
  branch: text('branch').notNull(),
  createdAt: created,
})

export const issues = pgTable(
  'issues',
  {
    id: serial('id').primaryKey(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    date: date('date', { mode: 'string' }),
    status: text('status', { enum: ['draft', 'published'] })
      .notNull()
      .default('draft'),
    /** The path of its markdown in the newsletter repository. */
    path: text('path').notNull(),
    /** The blob of that path which the board was made from or last committed as; null where it is not in git yet. */
    baseBlob: text('base_blob'),
    /** The last board update that is in git. */
    committedSeq: bigint('committed_seq', { mode: 'number' }).notNull().default(0),
    createdAt: created,
  },
  (table) => [unique().on(table.publicationId, table.number)],
)

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

export const submissions = pgTable(
  'submissions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    /** Made by the browser for each form; a second post of the same form is the same submission. */
    formKey: uuid('form_key').notNull().unique(),
    url: text('url').notNull(),
    /** `linkKey(url)`: equal for two addresses of the same page. */
    urlKey: text('url_key').notNull(),
    title: text('title').notNull(),
    /** The section's title; null for "don't know". */
    section: text('section'),
    tags: jsonb('tags').$type<readonly string[]>().notNull(),
    note: text('note').notNull().default(''),
    name: text('name').notNull().default(''),
    email: text('email'),
    userId: uuid('user_id').references(() => users.id),
    status: text('status', { enum: ['waiting', 'placed', 'declined'] })
      .notNull()
      .default('waiting'),
    /** Why it was declined; shown on the receipt. */
    reason: text('reason'),
    issueId: integer('issue_id').references(() => issues.id),
    blockId: text('block_id'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: instant('decided_at'),
    createdAt: created,
  },
  (table) => [
    index().on(table.status, table.createdAt),
    index().on(table.urlKey),
    unique().on(table.issueId, table.blockId),
    check(
      'placed_has_card',
      sql`(${table.status} = 'placed') = (${table.issueId} IS NOT NULL AND ${table.blockId} IS NOT NULL)`,
    ),
  ],
)

export const commits = pgTable('commits', {
  oid: text('oid').primaryKey(),
  issueId: integer('issue_id')
    .notNull()
    .references(() => issues.id),
  userId: uuid('user_id').references(() => users.id),
  message: text('message').notNull(),
  createdAt: created,
})

/** Who did what: one row for each act that changed something outside a board. */
export const auditLog = pgTable('audit_log', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  userId: uuid('user_id').references(() => users.id),
  act: text('act').notNull(),
  target: text('target').notNull(),
  detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
  createdAt: created,
})
