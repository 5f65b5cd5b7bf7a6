import { bigint, bigserial, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { TimelineChange, TimelineConflict } from '../../../lib/views'
import { created, instant } from './columns'
import { issues, publications } from './issues'
import { users } from './people'

/** What git and the board gave each other, in order: an issue's history as editors see it. */
export const timeline = pgTable(
  'timeline',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    kind: text('kind', { enum: ['from-git', 'to-git', 'published', 'reopened', 'problem', 'recovered'] }).notNull(),
    /** The commit; null for what is no commit. */
    oid: text('oid'),
    /** Who: authors of commits by name, or the editor. */
    people: jsonb('people').$type<readonly string[]>().notNull(),
    /** The commit's subject, or the sentence of a problem. */
    subject: text('subject').notNull(),
    changes: jsonb('changes').$type<readonly TimelineChange[]>().notNull().default([]),
    conflicts: jsonb('conflicts').$type<readonly TimelineConflict[]>().notNull().default([]),
    createdAt: created,
  },
  (table) => [unique().on(table.issueId, table.kind, table.oid)],
)

/** How far each editor has seen an issue's timeline. */
export const timelineSeen = pgTable(
  'timeline_seen',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    upTo: bigint('up_to', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.issueId] })],
)

/** Pull requests of the newsletter repository's host that were seen open. */
export const pulls = pgTable(
  'pulls',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    login: text('login').notNull(),
    /** The host's number for the author. */
    authorId: bigint('author_id', { mode: 'number' }),
    url: text('url').notNull(),
    state: text('state', { enum: ['open', 'draft', 'closed', 'merged'] }).notNull(),
    headOid: text('head_oid').notNull(),
    /** The commit it is measured against: the merge base of its head and the branch. */
    baseOid: text('base_oid'),
    /** The draft it touches; null where it touches none. */
    path: text('path'),
    otherFiles: jsonb('other_files').$type<readonly string[]>().notNull().default([]),
    checks: text('checks', { enum: ['passing', 'failing', 'pending', 'none'] })
      .notNull()
      .default('none'),
    failing: jsonb('failing').$type<readonly string[]>().notNull().default([]),
    /** Why it is not simply cards: a sentence for editors; null for a clean one. */
    trouble: text('trouble'),
    createdAt: created,
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [unique().on(table.publicationId, table.number)],
)

/** What is still to be told to others (a comment on a pull request): sent at least once, with a key that makes it once. */
export const outbox = pgTable('outbox', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  publicationId: integer('publication_id')
    .notNull()
    .references(() => publications.id),
  key: text('key').notNull().unique(),
  kind: text('kind', { enum: ['pull-comment'] }).notNull(),
  payload: jsonb('payload').$type<{ readonly pull: number; readonly body: string }>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  dueAt: instant('due_at').notNull().defaultNow(),
  doneAt: instant('done_at'),
  problem: text('problem'),
  createdAt: created,
})

/** Webhook deliveries that were taken, so that one that is sent again is not. Rows older than a month may go. */
export const deliveries = pgTable('deliveries', {
  id: text('id').primaryKey(),
  createdAt: created,
})
