import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { PullPart } from '../../../lib/pulls'
import { created, instant } from './columns'
import { issues, publications } from './issues'
import { users } from './people'
import { pulls } from './sync'

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
    /** A link, an event, or a change to what is there, which has no link of its own. */
    kind: text('kind', { enum: ['link', 'event', 'change'] })
      .notNull()
      .default('link'),
    /** The pull request it came by; null for one that came by the form. */
    pullId: bigint('pull_id', { mode: 'number' }).references(() => pulls.id),
    /** Which part of the pull request it is: `PullPart.key`. */
    pullKey: text('pull_key'),
    /** The pull request's head that the part was last read from. */
    pullHead: text('pull_head'),
    /** The part as plain data, as last read. */
    part: jsonb('part').$type<PullPart>(),
    /** The markdown that was placed, and the head it was read from: others than now where its author went on after that. */
    placedSource: text('placed_source'),
    placedHead: text('placed_head'),
    /** `withdrawn`: its pull request was closed, or does not hold it any more. */
    status: text('status', { enum: ['waiting', 'placed', 'declined', 'withdrawn'] })
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
    // Anybody writes these, in a pull request: a tree refuses rows with a long key.
    index().using('hash', table.urlKey),
    unique().on(table.issueId, table.blockId),
    unique().on(table.pullId, table.pullKey),
    check(
      'placed_has_card',
      sql`(${table.status} = 'placed') = (${table.issueId} IS NOT NULL AND (${table.blockId} IS NOT NULL OR ${table.kind} = 'change'))`,
    ),
  ],
)
